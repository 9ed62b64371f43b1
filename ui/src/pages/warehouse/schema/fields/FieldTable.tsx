import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../../../../api/bindings';
import { useMay } from '../../../../components/access/useMay';
import { useFormat } from '../../../../format/useFormat';
import { RecheckMenu } from '../recheck/RecheckMenu';
import { canRecheck, type RecheckChoice } from '../recheck/recheck';
import { useSetRecheck } from '../recheck/useSetRecheck';
import { FieldHead } from './FieldHead';
import { FieldRow } from './FieldRow';
import classes from './Fields.module.css';
import { findFields } from './findFields';
import { useTicked } from './useTicked';

type Props = {
  connectionId: string;
  table: Table;
  search: string;
  onSearch: (search: string) => void;
};

/** The fields that are copied, as the describe lists them; ticked ones are changed together. */
export function FieldTable({ connectionId, table, search, onSearch }: Props) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const { ticked, tick, clear } = useTicked();
  const set = useSetRecheck({ connectionId, object: table.object });
  const found = findFields(table.columns, search);
  const mayManage = useMay('manage');
  const tickable = mayManage ? found.filter(canRecheck).map(({ name }) => name) : [];
  const hidden = new Set(
    table.excludedFields.filter(({ reason }) => reason === 'hidden').map(({ name }) => name),
  );
  const chosen = table.columns.filter(({ name }) => ticked.has(name)).map(({ name }) => name);

  const setChosen = async (choice: RecheckChoice) => {
    if (!(await set(chosen, choice))) return;
    clear();
    notifications.show({
      message: t('recheck.saved', { count: chosen.length, fields: format.number(chosen.length) }),
    });
  };

  return (
    <>
      <div className={classes.tools}>
        <TextInput
          type="search"
          size="xs"
          className={classes.search ?? ''}
          value={search}
          aria-label={t('schema.search')}
          placeholder={t('schema.search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          onChange={(event) => onSearch(event.currentTarget.value)}
        />
        <span className={classes.ticked} aria-live="polite">
          {chosen.length > 0 &&
            t('recheck.ticked', { count: chosen.length, fields: format.number(chosen.length) })}
        </span>
        <RecheckMenu count={chosen.length} onChoose={setChosen} />
      </div>
      <h3 className={classes.title}>{t('schema.fields', { count: table.columns.length })}</h3>
      {found.length === 0 && <p className={classes.none}>{t('schema.noMatch')}</p>}
      {found.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.fields}>
            <FieldHead
              rows={table.rows}
              tickable={tickable}
              ticked={ticked}
              onTickAll={(on) => tick(tickable, on)}
            />
            <tbody>
              {found.map((column) => (
                <FieldRow
                  key={column.name}
                  connectionId={connectionId}
                  column={column}
                  rows={table.rows}
                  hidden={hidden.has(column.name)}
                  ticked={ticked.has(column.name)}
                  onTick={tick}
                  onChoose={set}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
