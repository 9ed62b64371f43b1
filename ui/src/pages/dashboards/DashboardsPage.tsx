import { IconLayoutDashboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { SourcePage } from '../../components/page/SourcePage';
import { DashboardTools } from './DashboardTools';
import { DashboardView } from './DashboardView';

/** Dashboards of one's own. */
export default function DashboardsPage() {
  const { t } = useTranslation('dashboards');
  const { dashboardId } = useParams();
  return (
    <SourcePage
      title={t('title')}
      subtitle={t('subtitle')}
      icon={IconLayoutDashboard}
      path="/dashboards"
      nothing={t('nothing')}
      actions={(connectionId) => <DashboardTools connectionId={connectionId} dashboardId={dashboardId} />}
    >
      {(connectionId) => (
        <DashboardView key={connectionId} connectionId={connectionId} dashboardId={dashboardId} />
      )}
    </SourcePage>
  );
}
