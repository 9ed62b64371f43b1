import { useTranslation } from 'react-i18next';
import classes from './Chart.module.css';

type Props = {
  head: string[];
  rows: string[][];
  /** More rows than this are for a grid, and are not listed. */
  most?: number;
};

/** Values as a table behind a line that opens it. */
export function ValuesDetails({ head, rows, most = rows.length }: Props) {
  const { t } = useTranslation('chart');
  return (
    <details className={classes.details}>
      <summary>{t('asTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={classes.tableScroll} tabIndex={0} aria-label={t('asTable')}>
        <table className={classes.table}>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, at) => (
                  <td key={head[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > most && <p>{t('tableCut', { count: most })}</p>}
      </section>
    </details>
  );
}
