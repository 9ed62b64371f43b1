import type { ReactNode } from 'react';
import classes from './Settings.module.css';

type Props = { label: string; text?: string; children: ReactNode };

/** A setting: what it is on the left, its control on the right. */
export function SettingsLine({ label, text, children }: Props) {
  return (
    <div className={classes.line}>
      <div>
        <div className={classes.label}>{label}</div>
        {text !== undefined && <div className={classes.text}>{text}</div>}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
