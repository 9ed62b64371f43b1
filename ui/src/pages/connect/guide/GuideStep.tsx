import type { ReactNode } from 'react';
import classes from './Guide.module.css';

type Props = { number: number; title: string; why: string; children: ReactNode };

export function GuideStep({ number, title, why, children }: Props) {
  return (
    <li className={classes.step}>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <div className={classes.stepBody}>
        <h3 className={classes.stepTitle}>{title}</h3>
        {children}
        <p className={classes.why}>{why}</p>
      </div>
    </li>
  );
}
