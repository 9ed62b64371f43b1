import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileExport, IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLack } from '../access/useLack';
import { ExportDialog } from './dialog/ExportDialog';
import type { ExportRows } from './exportRows';
import { useRevealDatabase } from './useRevealDatabase';

/** Takes rows out of the app: into a file, or by opening the database where it lies. */
export function ExportMenu({ rows }: { rows: ExportRows }) {
  const { t } = useTranslation('export');
  const [opened, setOpened] = useState(false);
  const revealDatabase = useRevealDatabase(rows.connectionId);
  const lack = useLack('export');
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileExport size={16} stroke={1.6} aria-hidden />}
            rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
          >
            {t('button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconFileExport size={16} stroke={1.6} />}
            disabled={lack !== null}
            onClick={() => setOpened(true)}
          >
            {t('toFile')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFolder size={16} stroke={1.6} />}
            disabled={lack !== null}
            onClick={revealDatabase}
          >
            {t('revealDatabase')}
          </Menu.Item>
          {lack !== null && <Menu.Label>{lack}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      <ExportDialog rows={rows} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
