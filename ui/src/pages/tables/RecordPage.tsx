import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/PageHeader';

export default function RecordPage() {
  const { t } = useTranslation('frame');
  return <PageHeader title={t('tables')} />;
}
