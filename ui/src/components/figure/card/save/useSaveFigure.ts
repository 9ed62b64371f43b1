import type { Basis, Figure } from '../../../../api/bindings';
import { figureOption } from '../../draw/option/figureOption';
import { figureTable } from '../../words/table/figureTable';
import { useTableWords } from '../../words/table/useTableWords';
import type { FigureWords } from '../../words/useWords';
import { type Saving, useSaveDrawn } from './useSaveDrawn';

/** Saves a figure as the files it can be. */
export function useSaveFigure(title: string, figure: Figure, basis: Basis, words: FigureWords): Saving {
  const tableWords = useTableWords(words);
  const isDrawn = figure.kind === 'bars' || figure.kind === 'lines' || figure.kind === 'steps';
  const hasValues = isDrawn || figure.kind === 'numbers' || figure.kind === 'table';
  return useSaveDrawn({
    title,
    basis,
    draw: isDrawn ? (look, width) => figureOption(figure, words, look, width) : null,
    table: hasValues ? () => figureTable(figure, tableWords, true) ?? { head: [], rows: [] } : null,
  });
}
