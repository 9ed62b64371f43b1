import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../../api/bindings';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { placeOf } from './placeOf';
import classes from './Result.module.css';

/** Why there are no rows, and where the statement goes wrong. */
export function QueryFault({ error, sql }: { error: ApiError; sql: string }) {
  const { t } = useTranslation('sql');
  const place = placeOf(error, sql);
  return (
    <div className={classes.padded}>
      <ErrorNotice error={error} tone={error.code === 'query_cancelled' ? 'attention' : 'bad'} />
      {place && (
        <p className={classes.place}>{t('result.place', { line: place.line, column: place.column })}</p>
      )}
    </div>
  );
}
