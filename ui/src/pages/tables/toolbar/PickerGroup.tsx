import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Connection } from '../../../api/bindings';
import { useTables } from '../../../api/queries/queries';
import { DemoBadge } from '../../../components/demo/DemoBadge';
import { useFormat } from '../../../format/useFormat';
import { matchTables } from '../list/matchTables';
import classes from './Toolbar.module.css';

interface PickerGroupProps {
  connection: Connection;
  search: string;
  /** The object shown now, if it is of this source. */
  current: string | null;
  onPicked: () => void;
}

/** The tables of one source that match a search. */
export function PickerGroup({ connection, search, current, onPicked }: PickerGroupProps) {
  const { t } = useTranslation('tables');
  const format = useFormat();
  const navigate = useNavigate();
  const tables = useTables(connection.id);
  const matching = matchTables(tables.data ?? [], search, format.locale);
  return (
    <section aria-label={connection.name}>
      <div className={classes.group}>
        {connection.name} <DemoBadge connectionId={connection.id} />
      </div>
      {matching.length === 0 && <div className={classes.none}>{t('picker.none')}</div>}
      {matching.map((table) => (
        <button
          key={table.object}
          type="button"
          className={classes.item}
          aria-current={table.object === current || undefined}
          onClick={() => {
            onPicked();
            void navigate(`/tables/${connection.id}/${table.object}`);
          }}
        >
          <span className={classes.names}>
            <span className={classes.label} title={table.label}>
              {table.label}
            </span>
            <span className={classes.api}>{table.table}</span>
          </span>
          <span className={classes.count}>{format.compact(table.rows)}</span>
        </button>
      ))}
    </section>
  );
}
