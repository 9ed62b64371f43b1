import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { PictureFormat } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { showError } from '../../../components/notice/showError';
import { useFormat } from '../../../format/useFormat';
import type { DiagramView } from '../useDiagramView';
import { fontOf, inksNow } from './look';
import { pngOf } from './png';
import { type Face, pictureOf } from './shapes';
import { svgOf } from './svg';

/** Draws the diagram into a file where the person chooses, and says where that is. */
export function useSavePicture(connectionId: string, view: DiagramView, showFields: boolean) {
  const { t } = useTranslation('diagramPicture');
  const format = useFormat();
  const { mutate, isPending } = useCommand('save_diagram');

  const save = async (kind: PictureFormat) => {
    const picture = pictureOf(view, showFields, {
      rows: format.compact,
      moreFields: (count) => t('diagram:moreFields', { count }),
      width: measure(),
    });
    const inks = inksNow();
    const drawn = kind === 'svg' ? svgOf(picture, inks, t('diagram:list.title')) : await pngOf(picture, inks);
    mutate(
      { connectionId, format: kind, picture: drawn },
      {
        onSuccess: (saved) => {
          if (saved === null) return;
          const closeButtonProps = { 'aria-label': t('common:close') };
          notifications.show({ title: t('saved'), message: saved.path, closeButtonProps });
        },
        onError: showError,
      },
    );
  };
  return { save, isPending };
}

function measure(): (words: string, face: Face) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (words, face) => {
    if (!context) return 0;
    context.font = fontOf(face);
    return context.measureText(words).width;
  };
}
