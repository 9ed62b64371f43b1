/** What someone does with the views of a table: save, save as new, rename, delete, go back to one. */
import { useTranslation } from 'react-i18next';
import type { SavedView, View } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { showError } from '../../../components/notice/showError';
import { undoNotice } from './undoNotice';

interface ViewActionsDeps {
  connectionId: string;
  object: string;
  /** What is on the screen. */
  shown: View;
  current: SavedView | null;
  openView: (id: string | null) => void;
  /** Forgets what was changed of the columns on this desk. */
  resetColumns: () => void;
}

export function useViewActions(deps: ViewActionsDeps) {
  const { connectionId, object, shown, current, openView, resetColumns } = deps;
  const { t } = useTranslation('views');
  const save = useCommand('save_view');
  const remove = useCommand('delete_view');

  /** Shows a view as it was saved, or the standard; what was changed and not saved is forgotten. */
  const choose = (id: string | null) => {
    resetColumns();
    openView(id);
  };
  /** The saved view is what is shown: the address and this desk have nothing to add to it. */
  const settle = (view: SavedView) => {
    choose(view.id);
  };
  const saveChanges = () => {
    if (!current) return;
    const { id, name } = current;
    save.mutate({ connectionId, object, id, name, view: shown }, { onSuccess: settle, onError: showError });
  };
  const restore = ({ name, view }: SavedView) =>
    save.mutate(
      { connectionId, object, name, view },
      { onSuccess: (made) => openView(made.id), onError: showError },
    );
  const deleteCurrent = () => {
    if (!current) return;
    const gone = current;
    remove.mutate(
      { id: gone.id },
      {
        onSuccess: () => {
          choose(null);
          undoNotice({
            id: `view-${gone.id}`,
            text: t('deleted', { name: gone.name }),
            undo: t('undo'),
            onUndo: () => restore(gone),
          });
        },
        onError: showError,
      },
    );
  };
  const discard = () => choose(current?.id ?? null);
  return { save, choose, settle, saveChanges, deleteCurrent, discard };
}
