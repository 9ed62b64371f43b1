import { Button } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BuiltInBoard } from '../../components/board/BuiltInBoard';
import { SourcePage } from '../../components/page/SourcePage';
import { GoalDrawer } from './GoalDrawer';

/** Goals, and how far the opportunities are from reaching them. */
export default function GoalsPage() {
  const { t } = useTranslation('goals');
  const [isSetting, setSetting] = useState(false);
  return (
    <SourcePage
      title={t('title')}
      subtitle={t('subtitle')}
      icon={IconTargetArrow}
      path="/goals"
      nothing={t('nothing')}
      actions={() => (
        <Button size="xs" onClick={() => setSetting(true)}>
          {t('set')}
        </Button>
      )}
    >
      {(connectionId) => (
        <>
          <BuiltInBoard key={connectionId} connectionId={connectionId} board="goals" />
          {isSetting && <GoalDrawer connectionId={connectionId} onClose={() => setSetting(false)} />}
        </>
      )}
    </SourcePage>
  );
}
