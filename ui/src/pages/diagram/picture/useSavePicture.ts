import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../../api/queries/queries';
import { useSaveDrawing } from '../../../components/export/useSaveDrawing';
import { showError } from '../../../components/notice/showError';
import { useFormat } from '../../../format/useFormat';
import type { DiagramView } from '../useDiagramView';
import { coloursNow, fontOf } from './look';
import { pngOf } from './png';
import { type Face, pictureOf } from './shapes';
import { svgOf } from './svg';

/** Draws the diagram into a file where the person chooses, and says where that is. */
export function useSavePicture(connectionId: string, view: DiagramView, showFields: boolean) {
  const { t } = useTranslation('diagramPicture');
  const format = useFormat();
  const { data: connection } = useConnection(connectionId);
  const { write, isPending } = useSaveDrawing();
  const [isDrawing, setIsDrawing] = useState(false);

  const draw = async (kind: 'svg' | 'png') => {
    const picture = pictureOf(view, showFields, {
      rows: format.compact,
      moreFields: (count) => t('diagram:moreFields', { count }),
      width: measure(),
    });
    const colours = coloursNow();
    return kind === 'svg' ? svgOf(picture, colours, t('diagram:list.title')) : await pngOf(picture, colours);
  };
  const save = async (kind: 'svg' | 'png') => {
    setIsDrawing(true);
    try {
      write({ name: connection?.name ?? t('diagram:list.title'), format: kind, content: await draw(kind) });
    } catch (error) {
      showError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setIsDrawing(false);
    }
  };
  return { save, isPending: isPending || isDrawing };
}

function measure(): (words: string, face: Face) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (words, face) => {
    if (!context) return 0;
    context.font = fontOf(face);
    return context.measureText(words).width;
  };
}
