import { IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BuiltInBoard } from '../../components/board/BuiltInBoard';
import { SourcePage } from '../../components/page/SourcePage';

/** Goals, and how far the opportunities are from reaching them. */
export default function GoalsPage() {
  const { t } = useTranslation('goals');
  return (
    <SourcePage
      title={t('title')}
      subtitle={t('subtitle')}
      icon={IconTargetArrow}
      path="/goals"
      nothing={t('nothing')}
    >
      {(connectionId) => <BuiltInBoard key={connectionId} connectionId={connectionId} board="goals" />}
    </SourcePage>
  );
}
