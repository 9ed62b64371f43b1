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
import type { ObjectState, RunState } from '../../api/bindings';
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

/** How an update, or one object of it, stands. */
export function RunStateWord({ state }: { state: RunState | ObjectState }) {
  const { t } = useTranslation('history');
  const { tone, icon } = LOOKS[state];
  return (
    <StatusWord tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </StatusWord>
  );
}
