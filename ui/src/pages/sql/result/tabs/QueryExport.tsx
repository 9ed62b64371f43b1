import { useTranslation } from 'react-i18next';
import { ExportMenu } from '../../../../components/export/ExportMenu';

interface QueryExportProps {
  connectionId: string;
  /** The statement that ran. */
  sql: string;
  /** What it is saved as, if it is. */
  name: string | null;
  columns: number;
}

/** All rows of a statement, however many are shown. */
export function QueryExport({ connectionId, sql, name, columns }: QueryExportProps) {
  const { t } = useTranslation('sql');
  const title = name ?? t('newQuery');
  return (
    <ExportMenu
      rows={{
        connectionId,
        title,
        columns: { shown: columns, all: columns },
        asOf: null,
        what: () => ({ type: 'query', sql, name: title }),
      }}
    />
  );
}
