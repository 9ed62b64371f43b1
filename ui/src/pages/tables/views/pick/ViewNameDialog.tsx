import { useTranslation } from 'react-i18next';
import type { SavedView, SaveView } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { LONGEST_SAVED_NAME, NameDialog } from '../../../../components/NameDialog';

interface ViewNameDialogProps {
  kind: 'saveAs' | 'rename';
  /** The name to begin with. */
  name: string;
  /** What is saved under the name. */
  view: Omit<SaveView, 'name'>;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}

/** Asks for the name of a view, a new or a known one. */
export function ViewNameDialog({ kind, name, view, onSaved, onClose }: ViewNameDialogProps) {
  const { t } = useTranslation('views');
  const save = useCommand('save_view');
  return (
    <NameDialog
      title={t(`${kind}.title`)}
      label={t('name')}
      description={kind === 'saveAs' ? t('saveAs.what') : undefined}
      confirm={t(`${kind}.confirm`)}
      name={name}
      maxLength={LONGEST_SAVED_NAME}
      pending={save.isPending}
      error={save.error}
      onFocus={(event) => event.currentTarget.select()}
      onName={(chosen) => save.mutate({ ...view, name: chosen }, { onSuccess: onSaved })}
      onClose={onClose}
    />
  );
}
