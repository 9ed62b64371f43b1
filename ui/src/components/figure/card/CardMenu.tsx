import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconSql } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Figure } from '../../../api/bindings';
import { useLack } from '../../access/useLack';
import { deskOf } from '../../desk/useDesk';
import type { FigureWords } from '../words/useWords';
import { useSaveFigure } from './useSaveFigure';

type Props = {
  connectionId: string;
  title: string;
  figure: Figure;
  words: FigureWords;
  /** The rows it is made of. */
  sql: string;
  /** More to do with it, as on a dashboard of one's own. */
  children?: ReactNode;
};

/** What can be done with a figure: saved, looked into, and whatever its place offers. */
export function CardMenu({ connectionId, title, figure, words, sql, children }: Props) {
  const { t } = useTranslation('figure');
  const navigate = useNavigate();
  const { save, formats, isPending } = useSaveFigure(title, figure, words);
  const lack = useLack('export');
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon size={28} loading={isPending} aria-label={t('menu.label', { title })}>
          <IconDots size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            disabled={lack !== null}
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
            onClick={() => void save(format)}
          >
            {t(`menu.${format}`)}
          </Menu.Item>
        ))}
        {lack !== null && <Menu.Label>{lack}</Menu.Label>}
        <Menu.Item
          leftSection={<IconSql size={16} stroke={1.6} aria-hidden />}
          onClick={() => {
            deskOf(connectionId).put(sql);
            void navigate(`/sql/${connectionId}`);
          }}
        >
          {t('menu.sql')}
        </Menu.Item>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
