import { Button } from '@mantine/core';
import { IconHourglass, IconTableOff, IconUserStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LeadScoring } from '../../api/bindings';
import { EmptyState } from '../../components/page/EmptyState';
import { ScoreAgain } from './settings/ScoreAgain';

/** No report yet: leads are not held, are on their way, or wait to be scored. */
export function NothingScored({ connectionId, scoring }: { connectionId: string; scoring: LeadScoring }) {
  const { t } = useTranslation('leads');
  if (scoring.state === 'not_held') {
    return (
      <EmptyState
        icon={IconTableOff}
        title={t('notHeld.title')}
        action={
          <Button component={Link} to={`/warehouse/${connectionId}`}>
            {t('notHeld.action')}
          </Button>
        }
      >
        {t('notHeld.text')}
      </EmptyState>
    );
  }
  if (scoring.state === 'loading') {
    return (
      <EmptyState icon={IconHourglass} title={t('loading.title')}>
        {t('loading.text')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconUserStar}
      title={t(scoring.running ? 'running.title' : 'waiting.title')}
      action={scoring.running ? undefined : <ScoreAgain connectionId={connectionId} />}
    >
      <span role="status">{t(scoring.running ? 'running.text' : 'waiting.text')}</span>
    </EmptyState>
  );
}
