import { useTranslation } from 'react-i18next';
import type { ApiError, SqlTable } from '../../../api/bindings';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { DidYouMean } from '../mend/DidYouMean';
import { placeOf } from './placeOf';
import classes from './Result.module.css';

type Props = {
  error: ApiError;
  sql: string;
  tables: SqlTable[];
  /** Puts a corrected statement in place; left out where another one is being written already. */
  onMend: ((sql: string) => void) | null;
};

/** Why there are no rows, where the statement goes wrong, and what may have been meant. */
export function QueryFault({ error, sql, tables, onMend }: Props) {
  const { t } = useTranslation('sql');
  const place = placeOf(error, sql);
  return (
    <div className={classes.padded}>
      <ErrorNotice error={error} tone={error.code === 'query_cancelled' ? 'attention' : 'bad'} />
      {onMend && <DidYouMean {...{ error, sql, tables, onMend }} />}
      {place && (
        <p className={classes.place}>{t('result.place', { line: place.line, column: place.column })}</p>
      )}
    </div>
  );
}
