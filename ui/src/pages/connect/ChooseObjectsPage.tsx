import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/PageHeader';

export default function ChooseObjectsPage() {
  const { t } = useTranslation('frame');
  return <PageHeader title={t('connections')} />;
}
