import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../Tables.module.css';

const ROWS = Array.from({ length: 14 }, (_, index) => index);

/** The shape of a table before its schema is known. */
export function TableSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')}>
      <Skeleton height={28} width={420} radius={6} mx={24} mb={12} />
      {ROWS.map((row) => (
        <div key={row} className={classes.skeletonRow}>
          <Skeleton height={8} width={`${40 + ((row * 37) % 45)}%`} />
          <Skeleton height={8} width="60%" />
          <Skeleton height={8} width={`${30 + ((row * 53) % 50)}%`} />
          <Skeleton height={8} width="40%" />
        </div>
      ))}
    </div>
  );
}
