import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError, CheckState, ConnectionCheck, ConnectionTest } from '../../../api/bindings';
import { useErrorText } from '../../../components/notice/useErrorText';
import { type StatusTone, StatusWord } from '../../../components/word/StatusWord';
import { useFormat } from '../../../format/useFormat';
import classes from './Check.module.css';

const LOOKS: Record<CheckState, [StatusTone, Icon]> = {
  good: ['good', IconCircleCheck],
  warning: ['attention', IconAlertTriangle],
  failed: ['bad', IconCircleX],
  unknown: ['quiet', IconHelpCircle],
};

type Props = { check: ConnectionCheck; test: ConnectionTest; isSkipped: boolean };

/** One thing that was looked at, how it stands, and why. */
export function CheckLine({ check, test, isSkipped }: Props) {
  const { t } = useTranslation('cycle');
  const [tone, icon] = LOOKS[check.state];
  return (
    <li className={classes.check}>
      <span className={classes.what}>{t(`test.what.${check.what}`)}</span>
      <StatusWord tone={tone} icon={icon}>
        {t(`test.state.${check.state}`)}
      </StatusWord>
      {check.what === 'limits' && <Allowance test={test} />}
      {check.what === 'permissions' && check.state === 'good' && (
        <span className={classes.why}>{t('test.sees')}</span>
      )}
      {isSkipped && <span className={classes.why}>{t('test.notTested')}</span>}
      {check.reason && <Reason reason={check.reason} />}
    </li>
  );
}

function Allowance({ test }: { test: ConnectionTest }) {
  const { t } = useTranslation('cycle');
  const format = useFormat();
  const said: string[] = [];
  if (test.apiUsage) {
    const { used, allowed } = test.apiUsage;
    said.push(t('test.usage', { used: format.number(used), allowed: format.number(allowed) }));
  }
  if (test.bulkJobsLeft !== null) said.push(t('test.jobs', { jobs: format.number(test.bulkJobsLeft) }));
  return said.length > 0 && <span className={classes.why}>{said.join(' · ')}</span>;
}

function Reason({ reason }: { reason: ApiError }) {
  const text = useErrorText(reason);
  return <span className={classes.why}>{[text.what, text.means, text.todo].filter(Boolean).join(' ')}</span>;
}
