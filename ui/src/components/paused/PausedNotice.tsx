import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError, Connection, Run } from '../../api/bindings';
import { Notice, NoticeLine } from '../notice/Notice';
import { useErrorText } from '../notice/useErrorText';
import { GoesOn } from './GoesOn';
import { PauseActions } from './PauseActions';
import { pauseOf } from './pause';

const UNKNOWN: ApiError = { code: 'needs_reconnect', message: 'The run is paused.' };

/** Why a run paused, whose move it is, and when it goes on. */
export function PausedNotice({ connection, run }: { connection: Connection; run: Run }) {
  const { t } = useTranslation('budget');
  const text = useErrorText(run.error ?? UNKNOWN);
  const pause = pauseOf(run.error);
  const isLatest = connection.lastRunId === run.id;
  const goesOnByItself = isLatest && connection.status === 'paused' && pause !== 'login';
  return (
    <Notice
      tone="quiet"
      icon={IconPlayerPause}
      title={text.what}
      action={goesOnByItself ? <PauseActions connection={connection} pause={pause} /> : undefined}
    >
      <NoticeLine>
        {text.means}{' '}
        {goesOnByItself && (
          <>
            <GoesOn at={connection.nextUpdateAt} />.
          </>
        )}
        {isLatest && pause === 'login' && text.todo}
        {!isLatest && t('paused.wentOn')}
      </NoticeLine>
    </Notice>
  );
}
