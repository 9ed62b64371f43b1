import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../format/useFormat';
import classes from '../Figure.module.css';

/** Tables or columns that are not held: which, and the way to copy them. */
export function Lacking({ lacks, connectionId }: { lacks: string[]; connectionId: string }) {
  const { t } = useTranslation('figure');
  const format = useFormat();
  return (
    <div className={classes.refused}>
      <p>{t('lacking', { list: format.list(lacks), count: lacks.length })}</p>
      <Anchor component={Link} size="sm" to={`/warehouse/${connectionId}`}>
        {t('toWarehouse')}
      </Anchor>
    </div>
  );
}

/** Nothing that could be said honestly, and why. */
export function Refused({ children }: { children: ReactNode }) {
  return <div className={classes.refused}>{children}</div>;
}
