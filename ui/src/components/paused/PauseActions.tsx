import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommand } from '../../api/mutations';
import { useMay } from '../access/useMay';
import { useEstimate } from '../estimate/useEstimate';
import { showError } from '../showError';
import { hasRoom, type Pause } from './pause';

/**
 * What a person may do about a pause that ends by itself. Continuing is offered only where it gets
 * somewhere: a budget that is used up would pause the next update at once.
 */
export function PauseActions({ connectionId, pause }: { connectionId: string; pause: Pause }) {
  const { t } = useTranslation('budget');
  const start = useCommand('start_sync');
  const mayManage = useMay('manage');
  // What was known before the pause says nothing about it.
  const { data: estimate, isFetching } = useEstimate(connectionId, undefined, { staleTime: 0 });
  if (!mayManage) return null;
  return (
    <>
      {!isFetching && hasRoom(estimate) && (
        <Button
          size="xs"
          loading={start.isPending}
          onClick={() => start.mutate({ connectionId }, { onError: showError })}
        >
          {t('paused.continue')}
        </Button>
      )}
      {pause === 'budget' && (
        <Button size="xs" variant="default" component={Link} to="/settings">
          {t('paused.change')}
        </Button>
      )}
    </>
  );
}
