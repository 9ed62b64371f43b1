import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

type Props = {
  tone: 'bad' | 'attention' | 'quiet';
  icon: Icon;
  title: string;
  /** The buttons that mend it, or that belong to it. */
  action?: ReactNode;
  /** `alert` interrupts a screen reader; `status` waits until it is silent. */
  role?: 'alert' | 'status';
  children?: ReactNode;
};

/** A box that says one thing about what is around it. */
export function Notice({ tone, icon: NoticeIcon, title, action, role = 'status', children }: Props) {
  return (
    <div role={role} className={classes.notice} data-tone={tone}>
      <NoticeIcon size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.what}>{title}</p>
        {children}
        {action !== undefined && <div className={classes.action}>{action}</div>}
      </div>
    </div>
  );
}

/** A sentence under the title of a notice. */
export function NoticeLine({ children }: { children: ReactNode }) {
  return <p className={classes.line}>{children}</p>;
}
