import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Settings.module.css';

export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <Paper className={classes.box ?? ''}>{children}</Paper>
    </section>
  );
}
