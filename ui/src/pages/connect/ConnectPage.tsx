import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/PageHeader';

export default function ConnectPage() {
  const { t } = useTranslation('frame');
  return <PageHeader title={t('connections')} />;
}
