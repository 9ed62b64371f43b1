import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Dashboard } from '../../../api/bindings';
import { freeName } from '../../../components/board/own/AddToDashboard';
import { useDashboards, useSaveDashboard } from '../../../components/board/own/useDashboards';
import { useAnalyses } from '../../../components/board/useBoard';
import { LONGEST_SAVED_NAME, NameDialog } from '../../../components/NameDialog';

/** The name of a new dashboard, or another one for the given. */
type Props = { connectionId: string; dashboard: Dashboard | null; onClose: () => void };

export function DashboardNameDialog({ connectionId, dashboard, onClose }: Props) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const save = useSaveDashboard();
  const { data: dashboards = [] } = useDashboards(connectionId);
  const { data: analyses } = useAnalyses(connectionId);
  if (!analyses) return null;
  return (
    <NameDialog
      title={dashboard ? t('renameTitle') : t('new')}
      label={t('name')}
      confirm={dashboard ? t('rename') : t('make')}
      name={dashboard?.name ?? freeName(t('newName'), dashboards)}
      maxLength={LONGEST_SAVED_NAME}
      pending={save.isPending}
      error={save.error}
      onName={(name) =>
        save.mutate(
          {
            connectionId,
            id: dashboard?.id ?? null,
            name,
            charts: dashboard?.charts ?? [],
            ask: dashboard?.ask ?? analyses.usual,
          },
          {
            onSuccess: (saved) => {
              onClose();
              void navigate(`/dashboards/${connectionId}/${saved.id}`);
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
