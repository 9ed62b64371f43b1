import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPhotoDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLack } from '../../../components/access/useLack';
import type { DiagramView } from '../useDiagramView';
import { useSavePicture } from './useSavePicture';

type Props = { connectionId: string; view: DiagramView; showFields: boolean };

/** The whole diagram as a file to print or to show. */
export function SavePicture({ connectionId, view, showFields }: Props) {
  const { t } = useTranslation('diagramPicture');
  const { save, isPending } = useSavePicture(connectionId, view, showFields);
  const lack = useLack('export');
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          loading={isPending}
          leftSection={<IconPhotoDown size={16} stroke={1.6} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
        >
          {t('save')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={lack !== null} onClick={() => save('svg')}>
          {t('svg')}
        </Menu.Item>
        <Menu.Item disabled={lack !== null} onClick={() => save('png')}>
          {t('png')}
        </Menu.Item>
        {lack !== null && <Menu.Label>{lack}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
