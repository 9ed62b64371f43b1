import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { MayButton } from '../../../components/access/MayButton';
import { showError } from '../../../components/notice/showError';

/** Scores now what has not been scored, or not as it is now. */
export function ScoreAgain({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation('leads');
  const refresh = useCommand('refresh_lead_scores');
  return (
    <MayButton
      permission="make"
      size="xs"
      variant="default"
      loading={refresh.isPending}
      onClick={() => refresh.mutate({ connectionId }, { onError: showError })}
    >
      {t('scoreNow')}
    </MayButton>
  );
}
