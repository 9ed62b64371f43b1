import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Welcome.module.css';

/** One thing the app does for the person. */
export function WhatItDoes(props: { icon: Icon; title: string; children: ReactNode }) {
  const ItsIcon = props.icon;
  return (
    <li className={classes.promise}>
      <ItsIcon size={24} stroke={1.4} aria-hidden />
      <div>
        <div className={classes.promiseTitle}>{props.title}</div>
        <div className={classes.dim}>{props.children}</div>
      </div>
    </li>
  );
}
