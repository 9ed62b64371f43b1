import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SavedQuery } from '../../../../api/bindings';
import { useFormat } from '../../../../format/useFormat';
import classes from '../Side.module.css';

interface SavedItemProps {
  query: SavedQuery;
  current: boolean;
  mayMake: boolean;
  onOpen: () => void;
  onRename: () => void;
  onDelete: () => void;
}

export function SavedItem({ query, current, mayMake, onOpen, onRename, onDelete }: SavedItemProps) {
  const { t } = useTranslation('sql');
  const format = useFormat();
  return (
    <li className={classes.row} data-current={current || undefined}>
      <button
        type="button"
        className={classes.item}
        aria-current={current || undefined}
        title={query.name}
        onClick={onOpen}
      >
        <span className={classes.name}>{query.name}</span>
        <span className={classes.detail}>
          {query.objects.length > 0 ? format.list(query.objects) : t('side.noTables')}
        </span>
      </button>
      {mayMake && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={28} aria-label={t('side.more', { name: query.name })}>
              <IconDots size={16} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={onRename}>
              {t('side.rename')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={onDelete}>
              {t('side.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
