import { useState } from 'react';
import type { Basis, DrawingFormat } from '../../../../api/bindings';
import type { ChartLook } from '../../../chart/draw/chartOption';
import { useChartLook } from '../../../chart/draw/useChartLook';
import { useSaveDrawing } from '../../../export/useSaveDrawing';
import { showError } from '../../../notice/showError';
import { type Drawing, onPaper, PAPER } from '../../draw/paper';
import { csvOf } from '../../words/table/csv';
import type { FigureTable } from '../../words/table/figureTable';
import { useStripWords } from '../strip/useStripWords';

const MOST_OF_TITLE = 40;

export interface Savable {
  title: string;
  /** What makes it another figure than that of all rows; in its file's name too. */
  asked?: string[];
  period?: string | null;
  /** What else must be read with it. */
  notes?: string[];
  basis: Basis;
  /** Null where there is nothing to save. */
  files: {
    draw: (look: ChartLook) => Drawing;
    /** Its values as programs read them. */
    table: () => FigureTable;
  } | null;
}

export interface Saving {
  save: (format: DrawingFormat) => Promise<void>;
  isPending: boolean;
}

/** Saves what a card shows: its drawing under its title with how true it is, and its values. */
export function useSaveDrawn({
  title,
  asked = [],
  period = null,
  notes = [],
  basis,
  files,
}: Savable): Saving | null {
  const look = useChartLook();
  const strip = useStripWords();
  const { write, isPending } = useSaveDrawing();
  const [isDrawing, setIsDrawing] = useState(false);
  if (!files) return null;

  const content = async (format: DrawingFormat): Promise<string> => {
    if (format === 'csv') return csvOf(files.table());
    // ECharts comes with the first picture.
    const { pictureOf } = await import('../../draw/files');
    const onWhite = { ...look, ...PAPER };
    const caption = {
      title,
      asked: asked.join(' · '),
      below: [...notes, strip.line(basis)].join('\n'),
    };
    return pictureOf(onPaper(files.draw(onWhite), caption, onWhite), format);
  };
  const save = async (format: DrawingFormat) => {
    setIsDrawing(true);
    try {
      write({
        name: fileName(title, [...asked, ...(period === null ? [] : [period])]),
        format,
        content: await content(format),
      });
    } catch (error) {
      showError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setIsDrawing(false);
    }
  };
  return { save, isPending: isPending || isDrawing };
}

/** Of a name, 80 letters are kept: what was asked must be among them, or one file replaces another. */
function fileName(title: string, asked: string[]): string {
  if (asked.length === 0) return title;
  return `${title.slice(0, MOST_OF_TITLE).trimEnd()}, ${asked.join(', ').replaceAll(':', '')}`;
}
