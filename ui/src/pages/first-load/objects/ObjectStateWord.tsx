import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleX,
  IconPlayerPause,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ObjectState, RunObject } from '../../../api/bindings';
import { StatusWord } from '../../../components/word/StatusWord';
import { useFormat } from '../../../format/useFormat';

type Props = { state: ObjectState | 'paused'; object: RunObject };

export function ObjectStateWord({ state, object }: Props) {
  const { t } = useTranslation('firstLoad');
  const format = useFormat();
  switch (state) {
    case 'waiting':
      return (
        <StatusWord tone="quiet" icon={IconCircleDashed}>
          {t('state.waiting')}
        </StatusWord>
      );
    case 'running':
      return (
        <StatusWord tone="accent" icon={IconRefresh}>
          {t('state.running')}
        </StatusWord>
      );
    case 'failed':
      return (
        <StatusWord tone="bad" icon={IconCircleX}>
          {t('state.failed')}
        </StatusWord>
      );
    case 'cancelled':
      return (
        <StatusWord tone="quiet" icon={IconPlayerStop}>
          {t('state.cancelled')}
        </StatusWord>
      );
    case 'paused':
      return (
        <StatusWord tone="quiet" icon={IconPlayerPause}>
          {t('state.paused')}
        </StatusWord>
      );
    case 'succeeded':
      break;
  }
  if (object.provenEqual === false) {
    return (
      <StatusWord tone="attention" icon={IconAlertTriangle}>
        {t('state.unequal', {
          salesforce: format.number(object.salesforceCount ?? 0),
          held: format.number(object.heldCount ?? 0),
        })}
      </StatusWord>
    );
  }
  return object.provenEqual ? (
    <StatusWord tone="good" icon={IconCircleCheckFilled}>
      {t('state.equal')}
    </StatusWord>
  ) : (
    <StatusWord tone="good" icon={IconCircleCheck}>
      {t('state.succeeded')}
    </StatusWord>
  );
}
