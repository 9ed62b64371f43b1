import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCalendarClock,
  IconDots,
  IconFolder,
  IconListCheck,
  IconPencil,
  IconPlugX,
  IconRefresh,
  IconStethoscope,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Connection } from '../../../api/bindings';
import { useMay } from '../../../components/access/useMay';
import { useForceUpdate } from '../../../components/blackout/useForceUpdate';
import { useRevealDatabase } from '../../../components/export/useRevealDatabase';
import { OnceNeeded } from '../../../components/OnceNeeded';
import { type SourceDialog, SourceDialogs } from '../dialogs/SourceDialogs';

export function RowMenu({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<SourceDialog | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { force, question } = useForceUpdate();
  const { id: connectionId } = connection;
  const revealDatabase = useRevealDatabase(connectionId);
  const mayManage = useMay('manage');
  const mayExport = useMay('export');
  const canSync = mayManage && connection.firstLoadStarted && connection.currentRunId === null;

  if (!mayManage && !mayExport) return null;
  return (
    <>
      <Menu position="bottom-end" width={240} onChange={setIsOpen}>
        <Menu.Target>
          <ActionIcon size={30} aria-label={t('menu.label', { name: connection.name })}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canSync && connection.status !== 'needs_reconnect' && (
            <Menu.Item
              leftSection={<IconRefresh size={16} stroke={1.6} />}
              onClick={() => force([connection])}
            >
              {t('menu.update')}
            </Menu.Item>
          )}
          {mayManage && connection.firstLoadStarted && (
            <Menu.Item
              leftSection={<IconCalendarClock size={16} stroke={1.6} />}
              onClick={() => setDialog('schedule')}
            >
              {t('schedule:menu')}
            </Menu.Item>
          )}
          {mayManage && (
            <Menu.Item
              leftSection={<IconStethoscope size={16} stroke={1.6} />}
              onClick={() => setDialog('test')}
            >
              {t('cycle:test.menu')}
            </Menu.Item>
          )}
          {mayManage && (
            <Menu.Item
              leftSection={<IconListCheck size={16} stroke={1.6} />}
              onClick={() => navigate(`/connections/${connectionId}/objects`)}
            >
              {t('menu.objects')}
            </Menu.Item>
          )}
          {mayManage && (
            <Menu.Item
              leftSection={<IconPencil size={16} stroke={1.6} />}
              onClick={() => setDialog('rename')}
            >
              {t('menu.rename')}
            </Menu.Item>
          )}
          {mayExport && (
            <Menu.Item leftSection={<IconFolder size={16} stroke={1.6} />} onClick={revealDatabase}>
              {t('menu.reveal')}
            </Menu.Item>
          )}
          {mayManage && <Menu.Divider />}
          {mayManage && !connection.disconnected && (
            <Menu.Item
              leftSection={<IconPlugX size={16} stroke={1.6} />}
              onClick={() => setDialog('disconnect')}
            >
              {t('menu.disconnect')}
            </Menu.Item>
          )}
          {mayManage && (
            <Menu.Item
              c="var(--om-bad)"
              leftSection={<IconTrash size={16} stroke={1.6} />}
              onClick={() => setDialog('delete')}
            >
              {t('menu.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {question}
      <OnceNeeded needed={isOpen}>
        {() => <SourceDialogs connection={connection} dialog={dialog} onClose={() => setDialog(null)} />}
      </OnceNeeded>
    </>
  );
}
