import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../api/bindings';
import chart from '../../chart/Chart.module.css';
import { figureTable } from '../words/table/figureTable';
import { useTableWords } from '../words/table/useTableWords';
import type { FigureWords } from '../words/useWords';

/** What a picture shows, as a table behind a line that opens it. */
export function ValuesTable({ figure, words }: { figure: Figure; words: FigureWords }) {
  const { t } = useTranslation('chart');
  const table = figureTable(figure, useTableWords(words), false);
  if (table === null) return null;
  return (
    <details className={chart.details}>
      <summary>{t('asTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={chart.tableScroll} tabIndex={0} aria-label={t('asTable')}>
        <table className={chart.table}>
          <thead>
            <tr>
              {table.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells, at) => (
              <tr key={at}>
                {cells.map((cell, place) => (
                  <td key={table.head[place]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
