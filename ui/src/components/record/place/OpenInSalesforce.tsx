import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { useApp } from '../../../api/queries/queries';
import { showError } from '../../notice/showError';

/** Shows the record where it comes from, in the system's browser. */
export function OpenInSalesforce({ connectionId, id }: { connectionId: string; id: string }) {
  const { t } = useTranslation('tables');
  const app = useApp();
  const openRecord = useCommand('open_record');
  const open = () =>
    openRecord.mutate(
      { connectionId, id },
      {
        onSuccess: ({ url }) => {
          // A host without a browser of its own leaves the opening to this one.
          if (app.data?.opensBrowser === false) window.open(url, '_blank', 'noopener');
        },
        onError: showError,
      },
    );
  return (
    <Button
      variant="default"
      size="xs"
      loading={openRecord.isPending}
      leftSection={<IconExternalLink size={16} stroke={1.6} aria-hidden />}
      onClick={open}
    >
      {t('record.openInSalesforce')}
    </Button>
  );
}
