import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../../../components/figure/card/Card.module.css';

type Props = { title: string; isWide: boolean; menu: ReactNode; children: ReactNode };

/** A card that is of no analysis. */
export function PlainCard({ title, isWide, menu, children }: Props) {
  const { t } = useTranslation('figure');
  return (
    <article className={classes.card} data-wide={isWide || undefined} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title} title={title}>
          {title}
        </h2>
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <ActionIcon size={28} aria-label={t('menu.label', { title })}>
              <IconDots size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>{menu}</Menu.Dropdown>
        </Menu>
      </header>
      <div className={classes.body}>{children}</div>
    </article>
  );
}
