import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedQuery, SqlTable } from '../../../api/bindings';
import type { Desk, Session } from '../../../components/desk/sessions';
import { ExampleList } from './ExampleList';
import { HistoryList } from './HistoryList';
import classes from './Side.module.css';
import { SavedList } from './saved/SavedList';

interface SidePanelProps {
  connectionId: string;
  desk: Desk;
  session: Session;
  tables: SqlTable[];
  mayMake: boolean;
  onOpen: (saved: SavedQuery) => void;
  onPut: (sql: string) => void;
  onDeleted: (id: string) => void;
}

/** Statements to begin with: those kept, those of late, and examples that fit the tables. */
export function SidePanel(props: SidePanelProps) {
  const { t } = useTranslation('sql');
  const [tab, setTab] = useState<string | null>('saved');
  const { connectionId, desk, session, tables, onPut } = props;
  return (
    <aside className={classes.side} aria-label={t('side.label')}>
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={classes.tabs ?? ''}>
        <Tabs.List grow className={classes.heads ?? ''}>
          <Tabs.Tab value="saved" className={classes.tab ?? ''}>
            {t('side.saved')}
          </Tabs.Tab>
          <Tabs.Tab value="history" className={classes.tab ?? ''}>
            {t('side.history')}
          </Tabs.Tab>
          <Tabs.Tab value="examples" className={classes.tab ?? ''}>
            {t('side.examples')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="saved" className={classes.panel ?? ''}>
          <SavedList
            connectionId={connectionId}
            currentId={session.savedId}
            mayMake={props.mayMake}
            onOpen={props.onOpen}
            onDeleted={props.onDeleted}
            onExamples={() => setTab('examples')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel ?? ''}>
          <HistoryList history={session.history} onPut={onPut} onForget={desk.forget} />
        </Tabs.Panel>
        <Tabs.Panel value="examples" className={classes.panel ?? ''}>
          <ExampleList tables={tables} onPut={onPut} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
