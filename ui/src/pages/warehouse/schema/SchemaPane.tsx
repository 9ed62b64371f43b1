import { IconDatabaseOff, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError, Connection } from '../../../api/bindings';
import { useErrorText } from '../../../components/notice/useErrorText';
import { EmptyState } from '../../../components/page/EmptyState';
import type { ObjectEntry } from '../objects/objectEntries';
import classes from '../Warehouse.module.css';
import { TableSchema } from './TableSchema';

type Props = {
  connection: Connection;
  entry: ObjectEntry | null;
  mayManage: boolean;
  /** By table, columns whose tick differs from what is copied. */
  ticked: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
  onTickColumns: (object: string, columns: string[], on: boolean) => void;
};

/** The inside of an object: its table's schema, or why there is none. */
export function SchemaPane({ connection, entry, ...props }: Props) {
  const { t } = useTranslation('warehouse');
  if (entry?.held) {
    return (
      <TableSchema
        key={entry.name}
        connection={connection}
        entry={entry}
        mayManage={props.mayManage}
        ticked={props.ticked.get(entry.name)}
        onTickColumns={props.onTickColumns}
      />
    );
  }
  return (
    <section className={classes.schema} aria-label={entry?.label ?? t('schema.title')}>
      {entry === null && (
        <EmptyState icon={IconTable} title={t('schema.choose.title')}>
          {t('schema.choose.text')}
        </EmptyState>
      )}
      {entry?.copyable && (
        <EmptyState icon={IconTable} title={t('schema.notCopied.title', { object: entry.label })}>
          {t(entry.selected ? 'schema.notCopied.coming' : 'schema.notCopied.text')}
        </EmptyState>
      )}
      {entry && !entry.copyable && (
        <EmptyState icon={IconDatabaseOff} title={t('schema.cannot.title', { object: entry.label })}>
          {entry.reason ? <Reason reason={entry.reason} /> : t('schema.cannot.text')}
        </EmptyState>
      )}
    </section>
  );
}

function Reason({ reason }: { reason: ApiError }) {
  const text = useErrorText(reason);
  return [text.what, text.means, text.todo].filter((line) => line !== '').join(' ');
}
