import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawingFormat } from '../../../api/bindings';
import { useLack } from '../../access/useLack';
import type { Saving } from './save/useSaveDrawn';

type Props = {
  title: string;
  /** Where there is something to save. */
  saving?: Saving | null;
  /** More to do with it, as on a dashboard of one's own. */
  children?: ReactNode;
};

const FORMATS: readonly DrawingFormat[] = ['png', 'svg', 'csv'];

/** What can be done with what a card shows: saved, and whatever its place offers. */
export function CardMenu({ title, saving, children }: Props) {
  const { t } = useTranslation('figure');
  const lack = useLack('export');
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon size={28} loading={saving?.isPending ?? false} aria-label={t('menu.label', { title })}>
          <IconDots size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {saving &&
          FORMATS.map((format) => (
            <Menu.Item
              key={format}
              disabled={lack !== null}
              leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
              onClick={() => void saving.save(format)}
            >
              {t(`menu.${format}`)}
            </Menu.Item>
          ))}
        {saving && lack !== null && <Menu.Label>{lack}</Menu.Label>}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
