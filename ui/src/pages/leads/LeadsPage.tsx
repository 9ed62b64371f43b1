import { IconUserStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SourcePage } from '../../components/page/SourcePage';
import { LeadsScreen } from './LeadsScreen';

/** How likely open leads convert, why, and how far that can be trusted. */
export default function LeadsPage() {
  const { t } = useTranslation('leads');
  return (
    <SourcePage
      title={t('title')}
      subtitle={t('subtitle')}
      icon={IconUserStar}
      path="/leads"
      nothing={t('nothing')}
    >
      {(connectionId) => <LeadsScreen key={connectionId} connectionId={connectionId} />}
    </SourcePage>
  );
}
