import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { NameDialog } from '../../../components/NameDialog';
import type { DialogProps } from './dialogProps';

export function RenameDialog({ connection, opened, onClose }: DialogProps) {
  const { t } = useTranslation('connections');
  const rename = useCommand('rename_connection');
  return (
    <NameDialog
      opened={opened}
      title={t('rename.title')}
      label={t('rename.name')}
      confirm={t('rename.confirm')}
      name={connection.name}
      maxLength={80}
      pending={rename.isPending}
      error={rename.error}
      onName={(name) => rename.mutate({ connectionId: connection.id, name }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
