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

export interface Savable {
  title: string;
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
export function useSaveDrawn({ title, basis, files }: Savable): Saving | null {
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
    const caption = { title, below: strip.line(basis) };
    return pictureOf(onPaper(files.draw(onWhite), caption, onWhite), format);
  };
  const save = async (format: DrawingFormat) => {
    setIsDrawing(true);
    try {
      write({ name: title, format, content: await content(format) });
    } catch (error) {
      showError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setIsDrawing(false);
    }
  };
  return { save, isPending: isPending || isDrawing };
}
