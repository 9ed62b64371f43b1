import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Banner.module.css';

type Props = {
  tone: 'attention' | 'bad' | 'quiet';
  icon: Icon;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
};

/** One line across the page: what needs a person, why, and the one button that mends it. */
export function Banner({ tone, icon: BannerIcon, title, action, children }: Props) {
  return (
    <div role="status" className={classes.banner} data-tone={tone}>
      <BannerIcon size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <p className={classes.text}>
        <strong>{title}</strong> {children}
      </p>
      {action}
    </div>
  );
}
