import { useTranslation } from 'react-i18next';
import type { SaveDrawing } from '../../api/bindings';
import { useCommand } from '../../api/queries/mutations';
import { showError } from '../notice/showError';
import { showSaved } from './savedNotice';

/** Saves what was drawn where the person chooses, and says where that is. */
export function useSaveDrawing() {
  const { t } = useTranslation('export');
  const { mutate, isPending } = useCommand('save_drawing');
  const write = (drawing: SaveDrawing) =>
    mutate(drawing, {
      onSuccess: (saved) => {
        if (saved === null) return;
        const { path } = saved;
        showSaved({ title: t('drawingSaved'), message: path, path, close: t('common:close') });
      },
      onError: showError,
    });
  return { write, isPending };
}
