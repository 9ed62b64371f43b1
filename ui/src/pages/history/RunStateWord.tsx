import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconPlayerPause,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError, ObjectState, RunState } from '../../api/bindings';
import { type StatusTone, StatusWord } from '../../components/word/StatusWord';

const LOOKS: Record<RunState | ObjectState, { tone: StatusTone; icon: typeof IconClock }> = {
  waiting: { tone: 'quiet', icon: IconClock },
  running: { tone: 'accent', icon: IconRefresh },
  succeeded: { tone: 'good', icon: IconCircleCheck },
  partly_failed: { tone: 'attention', icon: IconAlertTriangle },
  failed: { tone: 'bad', icon: IconAlertCircle },
  cancelled: { tone: 'quiet', icon: IconPlayerStop },
  paused: { tone: 'quiet', icon: IconPlayerPause },
};

/** How an update, or one object of it, stands; nobody cancelled what the app's own end cut off. */
export function RunStateWord({ state, error }: { state: RunState | ObjectState; error?: ApiError | null }) {
  const { t } = useTranslation('history');
  const isCutOff = state === 'cancelled' && error?.code === 'app_ended';
  const { tone, icon } = LOOKS[state];
  return (
    <StatusWord tone={tone} icon={icon}>
      {t(isCutOff ? 'state.cutOff' : `state.${state}`)}
    </StatusWord>
  );
}
