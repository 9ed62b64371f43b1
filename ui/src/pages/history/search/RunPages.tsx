import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/useFormat';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import { PAGE } from './runFilter';
import classes from './Search.module.css';

type Props = { page: number; shown: number; total: number; onPage: (page: number) => void };

/** Which of the updates found are shown, and the way to the others. */
export function RunPages({ page, shown, total, onPage }: Props) {
  const { t } = useTranslation('runSearch');
  const format = useFormat();
  const first = (page - 1) * PAGE + 1;
  const said =
    total <= PAGE
      ? t('found', { count: total, total: format.number(total) })
      : t('shown', {
          first: format.number(first),
          last: format.number(first + shown - 1),
          total: format.number(total),
        });
  return (
    <div {...KEEP_CLEAR} className={classes.foot}>
      <span>{t('kept')}</span>
      <span className={classes.pages}>
        <span role="status">{said}</span>
        {total > PAGE && (
          <>
            <Button size="xs" variant="default" disabled={page <= 1} onClick={() => onPage(page - 1)}>
              {t('newer')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={page * PAGE >= total}
              onClick={() => onPage(page + 1)}
            >
              {t('older')}
            </Button>
          </>
        )}
      </span>
    </div>
  );
}
