import { Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type Props = { icon: Icon; title: string; children?: ReactNode; action?: ReactNode };

/** Nothing here yet: one sentence, one hint, one action. */
export function EmptyState({ icon: EmptyIcon, title, children, action }: Props) {
  return (
    <div className={classes.empty}>
      <span className={classes.picture}>
        <EmptyIcon size={40} stroke={1.2} aria-hidden />
      </span>
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text c="dimmed" maw={440}>
          {children}
        </Text>
      )}
      {action}
    </div>
  );
}
