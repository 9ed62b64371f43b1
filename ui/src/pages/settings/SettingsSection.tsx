import { Paper } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Settings.module.css';

type Props = {
  title: string;
  /** What holds for all of it. */
  text?: string;
  /** Why nothing of it can be changed. */
  lack?: string | null;
  children: ReactNode;
};

export function SettingsSection({ title, text, lack = null, children }: Props) {
  return (
    <section aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      {text !== undefined && <p className={classes.about}>{text}</p>}
      {lack !== null && (
        <p className={classes.lack}>
          <IconLock size={14} stroke={1.6} aria-hidden />
          {lack}
        </p>
      )}
      <Paper className={classes.box ?? ''}>{children}</Paper>
    </section>
  );
}
