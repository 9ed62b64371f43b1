import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connection } from '../../api/bindings';
import { useMay } from '../access/useMay';
import { useForceUpdate } from '../blackout/useForceUpdate';
import { useEstimate } from '../estimate/useEstimate';
import { hasRoom, type Pause } from './pause';

/**
 * What a person may do about a pause that ends by itself. Continuing is offered only where it gets
 * somewhere: a budget that is used up would pause the next update at once.
 */
export function PauseActions({ connection, pause }: { connection: Connection; pause: Pause }) {
  const { t } = useTranslation('budget');
  const { force, isPending, question } = useForceUpdate();
  const mayManage = useMay('manage');
  // What was known before the pause says nothing about it.
  const { data: estimate, isFetching } = useEstimate(connection.id, undefined, { staleTime: 0 });
  if (!mayManage) return null;
  return (
    <>
      {!isFetching && hasRoom(estimate) && (
        <Button size="xs" loading={isPending} onClick={() => force([connection])}>
          {t('paused.continue')}
        </Button>
      )}
      {pause === 'budget' && (
        <Button size="xs" variant="default" component={Link} to="/settings">
          {t('paused.change')}
        </Button>
      )}
      {question}
    </>
  );
}
