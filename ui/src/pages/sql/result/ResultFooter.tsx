import { useTranslation } from 'react-i18next';
import type { QueryResult, SqlTable } from '../../../api/bindings';
import { useTables } from '../../../api/queries/queries';
import { statementFacts } from '../../../components/queries/statementFacts';
import { TimeAgo } from '../../../components/word/TimeAgo';
import { useFormat } from '../../../format/useFormat';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import classes from './Result.module.css';

interface ResultFooterProps {
  connectionId: string;
  result: QueryResult;
  /** The statement the rows answer. */
  sql: string;
  tables: SqlTable[];
}

/** How many rows, whether they are all, how long it took, and how fresh what was read is. */
export function ResultFooter({ connectionId, result, sql, tables }: ResultFooterProps) {
  const { t } = useTranslation('sql');
  const format = useFormat();
  const held = useTables(connectionId);
  const { asOf, loading } = statementFacts(sql, tables, held.data ?? []);
  const count = result.rows.length;
  return (
    <footer {...KEEP_CLEAR} className={classes.footer}>
      <span role="status">
        {result.truncated
          ? t('result.truncated', { rows: format.number(count) })
          : t('result.rows', { count, rows: format.number(count) })}
        {` · ${format.duration(result.elapsedMs)}`}
      </span>
      <span className={classes.spring} />
      {loading.length > 0 && <span>{t('result.arriving', { tables: format.list(loading) })}</span>}
      {asOf !== null && (
        <span>
          {t('result.asOf')} <TimeAgo at={asOf} />
        </span>
      )}
    </footer>
  );
}
