import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView, Table, View } from '../../../../api/bindings';
import { useMay } from '../../../../components/access/useMay';
import { useViewActions } from '../useViewActions';
import classes from '../Views.module.css';
import { freeName, isSameView } from '../viewModel';
import { ViewCommands } from './ViewCommands';
import { ViewNameDialog } from './ViewNameDialog';

interface ViewPickerProps {
  connectionId: string;
  table: Table;
  views: SavedView[];
  current: SavedView | null;
  /** The current view as far as it fits the table. */
  view: View | null;
  /** What is on the screen. */
  shown: View;
  openView: (id: string | null) => void;
  resetColumns: () => void;
}

/** The saved view shown, whether it was changed since, and all there is to do with views. */
export function ViewPicker(props: ViewPickerProps) {
  const { t } = useTranslation('views');
  const { connectionId, table, views, current, view, shown, openView, resetColumns } = props;
  const { object } = table;
  const mayMake = useMay('make');
  const [asking, setAsking] = useState<'saveAs' | 'rename' | null>(null);
  const actions = useViewActions({ connectionId, object, shown, current, openView, resetColumns });
  const isChanged = view !== null && !isSameView(view, shown);
  const name = current?.name ?? t('standard');
  const label = isChanged ? t('openChanged', { name }) : t('open', { name });
  const settle = (saved: SavedView) => {
    setAsking(null);
    if (asking === 'saveAs') actions.settle(saved);
  };
  return (
    <>
      <Menu position="bottom-end" width={280} shadow="md" withinPortal={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            maw={220}
            title={name}
            aria-label={label}
            leftSection={<IconBookmark size={16} stroke={1.6} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            <span className={classes.name}>{name}</span>
            {isChanged && <span className={classes.changed}>{t('changed')}</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('of', { table: table.labelPlural })}</Menu.Label>
          <div className={classes.list}>
            <ViewItem
              name={t('standard')}
              isCurrent={current === null}
              onClick={() => actions.choose(null)}
            />
            {views.map(({ id, name: other }) => (
              <ViewItem
                key={id}
                name={other}
                isCurrent={id === current?.id}
                onClick={() => actions.choose(id)}
              />
            ))}
          </div>
          <Menu.Divider />
          <ViewCommands
            hasCurrent={current !== null}
            isChanged={isChanged}
            mayMake={mayMake}
            onSave={actions.saveChanges}
            onDiscard={actions.discard}
            onSaveAs={() => setAsking('saveAs')}
            onRename={() => setAsking('rename')}
            onDelete={actions.deleteCurrent}
          />
        </Menu.Dropdown>
      </Menu>
      {asking === 'saveAs' && (
        <ViewNameDialog
          kind="saveAs"
          name={freeName(current?.name ?? table.labelPlural, views)}
          view={{ connectionId, object, view: shown }}
          onSaved={settle}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'rename' && current && view && (
        <ViewNameDialog
          kind="rename"
          name={current.name}
          view={{ connectionId, object, id: current.id, view }}
          onSaved={settle}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

interface ViewItemProps {
  name: string;
  isCurrent: boolean;
  onClick: () => void;
}

function ViewItem({ name, isCurrent, onClick }: ViewItemProps) {
  return (
    <Menu.Item
      aria-current={isCurrent || undefined}
      title={name}
      leftSection={isCurrent ? <IconCheck size={16} aria-hidden /> : <span className={classes.noCheck} />}
      onClick={onClick}
    >
      <span className={classes.item}>{name}</span>
    </Menu.Item>
  );
}
