import { useTranslation } from 'react-i18next';
import type { Basis, QueryResult } from '../../../../api/bindings';
import classes from '../../../../components/figure/card/Card.module.css';
import { HonestyStrip } from '../../../../components/figure/card/strip/HonestyStrip';
import { useFormat } from '../../../../format/useFormat';

type Props = { basis: Basis; result: QueryResult; isBesideFilters: boolean; notDrawn?: string | null };

/** How true the chart of a query is, and what it does not heed. */
export function QueryTruth({ basis, result, isBesideFilters, notDrawn = null }: Props) {
  const { t } = useTranslation('dashboards');
  const format = useFormat();
  const read = format.number(result.rows.length);
  const cut =
    result.rowsTotal === null
      ? t('query.cut', { read })
      : t('query.cutOf', { read, total: format.number(result.rowsTotal) });
  return (
    <>
      <div className={classes.notes}>
        {result.truncated && <p>{cut}</p>}
        {notDrawn !== null && <p>{notDrawn}</p>}
        {isBesideFilters && <p>{t('query.noFilters')}</p>}
      </div>
      <HonestyStrip basis={basis} />
    </>
  );
}
