import type { ReactNode } from 'react';
import classes from '../../../components/figure/card/Card.module.css';
import { CardMenu } from '../../../components/figure/card/CardMenu';
import { Definition } from '../../../components/figure/card/Definition';
import type { Saving } from '../../../components/figure/card/save/useSaveDrawn';

type Props = {
  title: string;
  isWide: boolean;
  /** The statement whose rows it shows. */
  sql?: string;
  saving?: Saving | null;
  menu: ReactNode;
  children: ReactNode;
  /** What is to be known of it, and how true it is. */
  below?: ReactNode;
};

/** A card that is of no analysis. */
export function PlainCard({ title, isWide, sql, saving, menu, children, below }: Props) {
  return (
    <article className={classes.card} data-wide={isWide || undefined} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title} title={title}>
          {title}
        </h2>
        {sql !== undefined && (
          <Definition title={title} isCode>
            {sql}
          </Definition>
        )}
        <CardMenu title={title} {...(saving ? { saving } : {})}>
          {menu}
        </CardMenu>
      </header>
      <div className={classes.body}>{children}</div>
      {below}
    </article>
  );
}
