import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/useFormat';
import classes from '../Export.module.css';

type Props = { count: number; onShow: () => void; onPutAway: () => void };

/** Several files that are whole, in one line. */
export function FinishedExports({ count, onShow, onPutAway }: Props) {
  const { t } = useTranslation('exportStrip');
  const format = useFormat();
  return (
    <li className={classes.item}>
      <IconCircleCheck size={18} stroke={1.6} aria-hidden className={classes.icon} data-tone="good" />
      <div className={classes.text} role="status">
        <p>
          <strong>{t('finished', { count, exports: format.number(count) })}</strong>
        </p>
      </div>
      <Button variant="default" size="xs" onClick={onShow}>
        {t('show')}
      </Button>
      <Button variant="default" size="xs" onClick={onPutAway}>
        {t('closeAll')}
      </Button>
    </li>
  );
}
