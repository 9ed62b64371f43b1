import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedQuery } from '../../../api/bindings';
import { MayButton } from '../../../components/access/MayButton';
import type { Session } from '../../../components/desk/sessions';
import { showError } from '../../../components/notice/showError';
import { useSaveQuery } from '../../../components/queries/useSavedQueries';
import { QueryNameDialog } from '../QueryNameDialog';

interface SaveButtonsProps {
  connectionId: string;
  session: Session;
  /** The saved query that is open. */
  saved: SavedQuery | null;
  changed: boolean;
  onSaved: (saved: SavedQuery) => void;
}

/** Keeps the statement with its chart: in the place of the one that is open, or under a new name. */
export function SaveButtons({ connectionId, session, saved, changed, onSaved }: SaveButtonsProps) {
  const { t } = useTranslation('sql');
  const [naming, setNaming] = useState(false);
  const save = useSaveQuery();
  const { text: sql, chart } = session;
  const empty = sql.trim() === '';
  const replace = () => {
    if (!saved) return setNaming(true);
    save.mutate(
      { id: saved.id, connectionId, name: saved.name, sql, chart },
      { onSuccess: onSaved, onError: showError },
    );
  };
  const create = (name: string) =>
    save.mutate(
      { connectionId, name, sql, chart },
      {
        onSuccess: (made) => {
          setNaming(false);
          onSaved(made);
        },
      },
    );
  const close = () => {
    setNaming(false);
    save.reset();
  };
  return (
    <>
      <MayButton
        permission="make"
        size="xs"
        variant="default"
        disabled={empty || (saved !== null && !changed)}
        loading={save.isPending && !naming}
        onClick={replace}
      >
        {t('save.save')}
      </MayButton>
      {saved && (
        <MayButton
          permission="make"
          size="xs"
          variant="default"
          disabled={empty}
          onClick={() => setNaming(true)}
        >
          {t('save.saveAs')}
        </MayButton>
      )}
      {naming && (
        <QueryNameDialog
          title={t('save.title')}
          confirm={t('save.confirm')}
          name={saved ? t('save.copyOf', { name: saved.name }) : ''}
          pending={save.isPending}
          error={save.error}
          onName={create}
          onClose={close}
        />
      )}
    </>
  );
}
