import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReachedHost } from '../../../../api/bindings';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { StatusWord } from '../../../../components/word/StatusWord';
import { useFormat } from '../../../../format/useFormat';

/** Whether Salesforce answered, or what stands in the way. */
export function TestResult(props: { error: Error | null; reached: ReachedHost | undefined }) {
  const { t } = useTranslation('network');
  const format = useFormat();
  if (props.error) return <ErrorNotice error={props.error} />;
  return (
    <div role="status">
      {props.reached && (
        <StatusWord tone="good" icon={IconCircleCheck}>
          {t('reached', {
            host: props.reached.host,
            time: format.duration(props.reached.milliseconds),
          })}
        </StatusWord>
      )}
    </div>
  );
}
