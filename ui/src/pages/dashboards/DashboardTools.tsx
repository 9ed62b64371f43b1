import { ActionIcon, Menu, Select } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { MayButton } from '../../components/access/MayButton';
import { useMay } from '../../components/access/useMay';
import { useDashboards } from '../../components/board/own/useDashboards';
import { DashboardNameDialog } from './dialogs/DashboardNameDialog';
import { DeleteDashboardDialog } from './dialogs/DeleteDashboardDialog';

type Props = { connectionId: string; dashboardId: string | undefined };

/** Which dashboard is shown, and making, renaming and deleting them. */
export function DashboardTools({ connectionId, dashboardId }: Props) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const mayMake = useMay('make');
  const { data: dashboards = [] } = useDashboards(connectionId);
  const [dialog, setDialog] = useState<'new' | 'rename' | 'delete' | null>(null);
  const shown = dashboards.find(({ id }) => id === dashboardId) ?? dashboards[0];
  return (
    <>
      {shown && (
        <Select
          size="xs"
          w={200}
          aria-label={t('which')}
          data={dashboards.map(({ id, name }) => ({ value: id, label: name }))}
          value={shown.id}
          allowDeselect={false}
          onChange={(id) => id && void navigate(`/dashboards/${connectionId}/${id}`)}
        />
      )}
      {shown && mayMake && (
        <Menu position="bottom-end" width={180}>
          <Menu.Target>
            <ActionIcon size={30} aria-label={t('more', { name: shown.name })}>
              <IconDots size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDialog('rename')}>{t('rename')}</Menu.Item>
            <Menu.Item color="red" onClick={() => setDialog('delete')}>
              {t('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {shown && (
        <MayButton permission="make" size="xs" variant="default" onClick={() => setDialog('new')}>
          {t('new')}
        </MayButton>
      )}
      {(dialog === 'new' || (dialog === 'rename' && shown)) && (
        <DashboardNameDialog
          connectionId={connectionId}
          dashboard={dialog === 'rename' ? (shown ?? null) : null}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'delete' && shown && (
        <DeleteDashboardDialog dashboard={shown} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
