import { useState } from 'react';
import type { DrawingFormat, Figure } from '../../../api/bindings';
import { useChartLook } from '../../chart/draw/useChartLook';
import { useSaveDrawing } from '../../export/useSaveDrawing';
import { showError } from '../../notice/showError';
import { figureOption } from '../draw/option/figureOption';
import { csvOf } from '../words/table/csv';
import { figureTable } from '../words/table/figureTable';
import { useTableWords } from '../words/table/useTableWords';
import type { FigureWords } from '../words/useWords';

/** On paper it is dark on white, whatever the window shows. */
const PAPER = { text: '#16191c', dim: '#566069', border: '#dfe3e6', surface: '#ffffff', dark: false };

/** Saves a figure as the files it can be. */
export function useSaveFigure(title: string, figure: Figure, words: FigureWords) {
  const look = useChartLook();
  const tableWords = useTableWords(words);
  const { write, isPending } = useSaveDrawing();
  const [isDrawing, setIsDrawing] = useState(false);

  const content = async (format: DrawingFormat): Promise<string> => {
    if (format === 'csv') return csvOf(figureTable(figure, tableWords, true) ?? { head: [], rows: [] });
    if (figure.kind !== 'bars' && figure.kind !== 'lines' && figure.kind !== 'steps') return '';
    // ECharts comes with the first picture.
    const { pictureOf } = await import('../draw/files');
    return pictureOf(figureOption(figure, words, { ...look, ...PAPER }), format);
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
  return { save, formats: formatsOf(figure), isPending: isPending || isDrawing };
}

function formatsOf(figure: Figure): DrawingFormat[] {
  switch (figure.kind) {
    case 'bars':
    case 'lines':
    case 'steps':
      return ['png', 'svg', 'csv'];
    case 'numbers':
    case 'table':
      return ['csv'];
    default:
      return [];
  }
}
