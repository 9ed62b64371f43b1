import { useTranslation } from 'react-i18next';
import type { AnalysisAnswer, Figure } from '../../../../api/bindings';
import type { ChartLook } from '../../../chart/draw/chartOption';
import { listed } from '../../draw/listed';
import { numbersListing } from '../../draw/numbersListing';
import { figureOption } from '../../draw/option/figureOption';
import { type Drawing, PAPER_SIZE } from '../../draw/paper';
import { figureTable } from '../../words/table/figureTable';
import { useTableWords } from '../../words/table/useTableWords';
import type { FigureWords } from '../../words/useWords';
import type { Asked } from '../strip/useAskedWords';
import { type Saving, useSaveDrawn } from './useSaveDrawn';

type Saved = Exclude<Figure, { kind: 'refused' | 'lacking' }>;

/** What the card says of a figure, and its file cannot be read without. */
export interface Said {
  title: string;
  /** It says too what whiskers and bands are. */
  definition: string;
  asked: Asked;
}

/** Saves a figure as the files it can be; numbers and tables are drawn as they are read. */
export function useSaveFigure(
  { title, definition, asked }: Said,
  { figure, basis, notes }: AnalysisAnswer,
  words: FigureWords,
): Saving | null {
  const { t } = useTranslation('figure');
  const tableWords = useTableWords(words);
  const isSaved = figure.kind !== 'refused' && figure.kind !== 'lacking';
  const table = (raw: boolean) => figureTable(figure, tableWords, raw) ?? { head: [], rows: [] };
  const more = (count: number) => t('moreRows', { count });
  const draw = (saved: Saved, look: ChartLook): Drawing => {
    switch (saved.kind) {
      case 'numbers':
        return listed({ ...numbersListing(table(false)), more }, look, PAPER_SIZE.width);
      case 'table': {
        const isText = saved.columns.map(({ unit }) => unit === null);
        return listed({ ...table(false), isText, more }, look, PAPER_SIZE.width);
      }
      default:
        return { option: figureOption(saved, words, look, PAPER_SIZE.width), ...PAPER_SIZE };
    }
  };
  return useSaveDrawn({
    title,
    asked: asked.facts,
    period: asked.period,
    notes: [...notes.map(words.note), definition],
    basis,
    files: isSaved ? { draw: (look) => draw(figure, look), table: () => table(true) } : null,
  });
}
