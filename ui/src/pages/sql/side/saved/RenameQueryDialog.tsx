import { useTranslation } from 'react-i18next';
import type { SavedQuery } from '../../../../api/bindings';
import { useSaveQuery } from '../../../../components/queries/useSavedQueries';
import { QueryNameDialog } from '../../QueryNameDialog';

export function RenameQueryDialog({ query, onClose }: { query: SavedQuery; onClose: () => void }) {
  const { t } = useTranslation('sql');
  const save = useSaveQuery();
  const { id, connectionId, sql, chart } = query;
  return (
    <QueryNameDialog
      title={t('rename.title')}
      confirm={t('rename.confirm')}
      name={query.name}
      pending={save.isPending}
      error={save.error}
      onName={(name) => save.mutate({ id, connectionId, name, sql, chart }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
