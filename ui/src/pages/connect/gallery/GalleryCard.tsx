import { Loader } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './Gallery.module.css';

type Props = {
  icon: ReactNode;
  title: string;
  onClick: () => void;
  busy?: boolean;
  children: ReactNode;
};

export function GalleryCard({ icon, title, onClick, busy = false, children }: Props) {
  const textId = useId();
  return (
    <li>
      <button
        type="button"
        className={classes.card}
        onClick={onClick}
        disabled={busy}
        aria-label={title}
        aria-describedby={textId}
      >
        <span className={classes.icon}>{icon}</span>
        <span>
          <span className={classes.title}>{title}</span>
          <span id={textId} className={classes.text}>
            {children}
          </span>
        </span>
        {busy ? <Loader size={18} /> : <IconChevronRight size={18} stroke={1.6} aria-hidden />}
      </button>
    </li>
  );
}
