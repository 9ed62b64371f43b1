import type { Icon } from '@tabler/icons-react';
import classes from './StatusWord.module.css';

export type StatusTone = 'good' | 'accent' | 'attention' | 'bad' | 'quiet';

/** A status as icon, word and colour together, so that none of them has to be enough by itself. */
export function StatusWord(props: { tone: StatusTone; icon: Icon; children: React.ReactNode }) {
  const StatusIcon = props.icon;
  return (
    <span className={classes.status} data-tone={props.tone}>
      <StatusIcon size={16} stroke={1.8} aria-hidden />
      <span>{props.children}</span>
    </span>
  );
}
