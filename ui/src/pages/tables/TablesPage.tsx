import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/PageHeader';

export default function TablesPage() {
  const { t } = useTranslation('frame');
  return <PageHeader title={t('tables')} />;
}
