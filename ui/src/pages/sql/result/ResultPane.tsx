import { Tabs } from '@mantine/core';
import { IconChartBar, IconListTree, IconPlayerPlay, IconTable } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartChoice, SqlTable } from '../../../api/bindings';
import type { Session } from '../../../components/desk/sessions';
import { Delayed } from '../../../components/page/Delayed';
import { EmptyState } from '../../../components/page/EmptyState';
import { TableSkeleton } from '../../tables/screen/TableSkeleton';
import { QueryFault } from './QueryFault';
import classes from './Result.module.css';
import { ResultFooter } from './ResultFooter';
import { ChartTab } from './tabs/ChartTab';
import { PlanTab } from './tabs/PlanTab';
import { ResultGrid } from './tabs/ResultGrid';

interface ResultPaneProps {
  connectionId: string;
  session: Session;
  tables: SqlTable[];
  /** What can be done with the rows beside looking at them. */
  actions?: ReactNode;
  onChart: (choice: ChartChoice) => void;
  /** Puts a corrected statement in place. */
  onMend: (sql: string) => void;
}

/** What a statement gave: its rows, a picture of them, and how they are found. */
export function ResultPane({ connectionId, session, tables, actions, onChart, onMend }: ResultPaneProps) {
  const { t } = useTranslation('sql');
  const [tab, setTab] = useState<string | null>('rows');
  const { query, ranText } = session;
  const running = query.state === 'running' ? query.queryId : null;
  // The plan does not show that a run goes on, how it ended, or what it gave.
  useEffect(() => {
    if (running !== null) setTab((shown) => (shown === 'plan' ? 'rows' : shown));
  }, [running]);
  const rows = (shown: ReactNode) => {
    if (query.state === 'done') return shown;
    if (query.state === 'failed') {
      const mend = session.text === ranText ? onMend : null;
      return <QueryFault error={query.error} sql={ranText} tables={tables} onMend={mend} />;
    }
    if (query.state === 'running') {
      return (
        <Delayed>
          <TableSkeleton />
        </Delayed>
      );
    }
    return (
      <EmptyState icon={IconPlayerPlay} title={t('result.nothingYet')}>
        {t('result.nothingYetHint')}
      </EmptyState>
    );
  };
  const result = query.state === 'done' ? query.result : null;
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false} className={classes.pane ?? ''}>
      <div className={classes.head}>
        <Tabs.List className={classes.tabs ?? ''}>
          <Tabs.Tab value="rows" leftSection={<IconTable size={16} stroke={1.6} aria-hidden />}>
            {t('result.tabRows')}
          </Tabs.Tab>
          <Tabs.Tab value="chart" leftSection={<IconChartBar size={16} stroke={1.6} aria-hidden />}>
            {t('result.tabChart')}
          </Tabs.Tab>
          <Tabs.Tab value="plan" leftSection={<IconListTree size={16} stroke={1.6} aria-hidden />}>
            {t('result.tabPlan')}
          </Tabs.Tab>
        </Tabs.List>
        <div className={classes.actions}>{actions}</div>
      </div>
      <Tabs.Panel value="rows" className={classes.panel ?? ''}>
        {rows(result && <ResultGrid key={ranText} {...{ connectionId, tables, result }} />)}
      </Tabs.Panel>
      <Tabs.Panel value="chart" className={classes.panel ?? ''}>
        {rows(result && <ChartTab result={result} chosen={session.chart} onChoose={onChart} />)}
      </Tabs.Panel>
      <Tabs.Panel value="plan" className={classes.panel ?? ''}>
        <PlanTab {...{ connectionId, tables, onMend }} sql={session.text} />
      </Tabs.Panel>
      {result && tab !== 'plan' && <ResultFooter {...{ connectionId, result, tables }} sql={ranText} />}
    </Tabs>
  );
}
