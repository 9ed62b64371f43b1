import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';
import classes from './History.module.css';

/** How many rows were added or changed; a dash for updates that were not counted so. */
export function RowCount({ rows }: { rows: number | null }) {
  const { t } = useTranslation('runSearch');
  const format = useFormat();
  if (rows !== null) return format.number(rows);
  return (
    <span className={classes.quiet} title={t('unknown')}>
      –
    </span>
  );
}
