import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../api/bindings';
import { useTables } from '../../../api/queries/queries';
import { useFormat } from '../../../format/useFormat';
import classes from '../Warehouse.module.css';

/** How many tables of a source are loaded; how many are chosen while none is. */
export function SourceCount({ connection }: { connection: Connection }) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  const { data: tables } = useTables(connection.id);
  // Where the tables cannot be read, nothing is claimed of them.
  if (!tables) return null;
  const loaded = tables.filter((table) => table.selected && table.firstLoadDone).length;
  const count = loaded > 0 ? loaded : connection.objectsSelected;
  return (
    <span className={classes.sourceCount}>
      {t(loaded > 0 ? 'sources.copied' : 'sources.chosen', { count, tables: format.number(count) })}
    </span>
  );
}
