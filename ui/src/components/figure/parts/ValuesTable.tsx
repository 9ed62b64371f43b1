import type { Figure } from '../../../api/bindings';
import { ValuesDetails } from '../../chart/ValuesDetails';
import { figureTable } from '../words/table/figureTable';
import { useTableWords } from '../words/table/useTableWords';
import type { FigureWords } from '../words/useWords';

/** What a picture shows, as a table behind a line that opens it. */
export function ValuesTable({ figure, words }: { figure: Figure; words: FigureWords }) {
  const table = figureTable(figure, useTableWords(words), false);
  return table && <ValuesDetails {...table} />;
}
