import { Anchor } from '@mantine/core';
import { IconArrowsHorizontal, IconArrowsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Figure, FigureCell, Unit } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import { useOverflow } from '../../useOverflow';
import classes from '../Figure.module.css';
import { cellText } from '../words/table/figureTable';
import type { FigureWords } from '../words/useWords';

type Props = {
  figure: Extract<Figure, { kind: 'table' }>;
  words: FigureWords;
  connectionId: string;
  title: string;
};

/** So many are shown at once, and longer lists scrolled. */
const MOST_SHOWN = 12;

/** A table whose records open. */
export function TableFigure({ figure, words, connectionId, title }: Props) {
  const { t } = useTranslation('figure');
  const { number } = useFormat();
  const { ref, isWider, isLonger, hasMoreBelow } = useOverflow<HTMLElement>();
  if (figure.rows.length === 0) return <p className={classes.small}>{t('noRows')}</p>;
  return (
    <>
      <div className={classes.listed} data-below={hasMoreBelow || undefined}>
        <section
          ref={ref}
          className={classes.scroll}
          data-wider={isWider || undefined}
          data-many={figure.rows.length > MOST_SHOWN || undefined}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          tabIndex={0}
          aria-label={title}
        >
          <table className={classes.table}>
            <thead>
              <tr>
                {figure.columns.map((column) => (
                  <th key={column.name.en} scope="col" data-text={column.unit === null || undefined}>
                    {words.words(column.name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figure.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, place) => (
                    <td
                      key={figure.columns[place]?.name.en}
                      data-text={figure.columns[place]?.unit === null || undefined}
                    >
                      <TableCell
                        cell={cell}
                        unit={figure.columns[place]?.unit ?? null}
                        words={words}
                        connectionId={connectionId}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      {isLonger && (
        <p className={classes.sideways}>
          <IconArrowsVertical size={16} stroke={1.6} aria-hidden />
          {t('downwards', { number: number(figure.rows.length) })}
        </p>
      )}
      {isWider && (
        <p className={classes.sideways}>
          <IconArrowsHorizontal size={16} stroke={1.6} aria-hidden />
          {t('sideways')}
        </p>
      )}
    </>
  );
}

type CellProps = { cell: FigureCell; unit: Unit | null; words: FigureWords; connectionId: string };

function TableCell({ cell, unit, words, connectionId }: CellProps) {
  if (cell !== null && typeof cell === 'object' && 'id' in cell) {
    return (
      <Anchor component={Link} inherit to={`/tables/${connectionId}/${cell.object}/${cell.id}`}>
        {cell.name ?? cell.id}
      </Anchor>
    );
  }
  const value = (it: number | null | undefined, of: Unit) =>
    it === null || it === undefined ? '—' : words.value(it, of);
  return cellText(cell, unit, words, value);
}
