import { notifications } from '@mantine/notifications';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table, TableChoice } from '../../../../api/bindings';
import { queries } from '../../../../api/queries/queries';
import { useSettledState } from '../../../../api/queries/settledState';
import { useFormat } from '../../../../format/useFormat';
import { canRecheck, type RecheckChoice } from '../recheck/recheck';
import { useSetRecheck } from '../recheck/useSetRecheck';
import classes from './Fields.module.css';
import { type FieldFilter, type FieldKey, type FieldSort, fieldEntries, shownFields } from './fieldEntries';
import { FieldHead } from './head/FieldHead';
import { FieldRow } from './row/FieldRow';
import { FieldFilters } from './tools/FieldFilters';
import { FieldTools } from './tools/FieldTools';
import { useTicked } from './useTicked';

type Props = {
  connectionId: string;
  table: Table;
  choice: TableChoice | undefined;
  mayManage: boolean;
  /** Fields whose tick differs from what is copied. */
  ticked: ReadonlyMap<string, boolean> | undefined;
  search: string;
  onSearch: (search: string) => void;
  onTickColumns: (names: string[], on: boolean) => void;
};

/** The fields of a table, copied or left out; ticked ones are changed together. */
export function FieldTable({ connectionId, table, choice, mayManage, search, onSearch, ...props }: Props) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const { ticked, tick, clear } = useTicked();
  const [filters, setFilters] = useState<FieldFilter[]>([]);
  const [sort, setSort] = useState<FieldSort>(null);
  const set = useSetRecheck({ connectionId, object: table.object });
  const settled = useSettledState(connectionId, table.state);
  const { data: stats } = useQuery({
    ...queries.tableStats(connectionId, table.object, table.asOf, settled),
    enabled: table.firstLoadDone,
    placeholderData: keepPreviousData,
  });
  const fields = useMemo(
    () => fieldEntries({ table, choice, stats, ticked: props.ticked }),
    [table, choice, stats, props.ticked],
  );
  const found = shownFields(fields, { search, filters, sort, locale: format.locale });
  const tickable = mayManage ? found.filter(({ column }) => canRecheck(column)).map(({ name }) => name) : [];
  const hidden = new Set(
    table.excludedFields.filter(({ reason }) => reason === 'hidden').map(({ name }) => name),
  );
  const chosen = fields.filter(({ name }) => ticked.has(name));
  const recheckable = chosen.filter(({ held }) => held).map(({ name }) => name);

  const setChosen = async (choice: RecheckChoice) => {
    if (!(await set(recheckable, choice))) return;
    clear();
    const count = recheckable.length;
    notifications.show({ message: t('recheck.saved', { count, fields: format.number(count) }) });
  };
  const copyChosen = (on: boolean) => {
    const differing = chosen.filter(({ wanted, mustStay }) => wanted !== on && !mustStay);
    props.onTickColumns(
      differing.map(({ name }) => name),
      on,
    );
    clear();
  };
  const sortBy = useCallback(
    (key: FieldKey) =>
      setSort((before) => {
        if (before?.key !== key) return { key, descending: false };
        return before.descending ? null : { key, descending: true };
      }),
    [],
  );

  return (
    <>
      <FieldTools
        search={search}
        ticked={chosen.length}
        recheckable={recheckable.length}
        mayManage={mayManage}
        onSearch={onSearch}
        onRecheck={setChosen}
        onCopy={copyChosen}
      />
      <div className={classes.which}>
        <h3 className={classes.title}>{t('schema.fields', { count: fields.length })}</h3>
        <FieldFilters filters={filters} onChange={setFilters} />
      </div>
      {found.length === 0 && (
        <p className={classes.none}>
          {t(search.trim() === '' ? 'warehouseChoice:filters.none' : 'schema.noMatch')}
        </p>
      )}
      {found.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.fields}>
            <FieldHead
              rows={table.rows}
              tickable={tickable}
              ticked={ticked}
              sort={sort}
              statsAsOf={stats?.asOf ?? null}
              onTickAll={(on) => tick(tickable, on)}
              onSort={sortBy}
            />
            <tbody>
              {found.map((field) => (
                <FieldRow
                  key={field.name}
                  connectionId={connectionId}
                  object={table.object}
                  field={field}
                  rows={table.rows}
                  hidden={hidden.has(field.name)}
                  ticked={ticked.has(field.name)}
                  mayManage={mayManage}
                  onTick={tick}
                  onChoose={set}
                  onCopy={props.onTickColumns}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
