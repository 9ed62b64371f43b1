import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/useFormat';
import classes from './Objects.module.css';

type Props = {
  chosen: number;
  offered: number;
  rows: number;
  /** Some of the chosen objects do not say how many rows they have. */
  incomplete: boolean;
  firstLoad: boolean;
  busy: boolean;
  onConfirm: () => void;
};

export function ChoiceFooter({ chosen, offered, rows, incomplete, firstLoad, busy, onConfirm }: Props) {
  const { t } = useTranslation('connect');
  const format = useFormat();
  const rowsText = t(incomplete ? 'objects.atLeastRows' : 'objects.aboutRows', {
    count: rows,
    rows: format.compact(rows),
  });
  return (
    <div className={classes.footer}>
      <div className={classes.footerLine}>
        <p aria-live="polite">
          {t('objects.chosen', { chosen: format.number(chosen), offered: format.number(offered) })}
          {chosen > 0 && rows > 0 && ` · ${rowsText}`}
        </p>
        <Button onClick={onConfirm} loading={busy} disabled={chosen === 0}>
          {firstLoad ? t('objects.start') : t('common:save')}
        </Button>
      </div>
    </div>
  );
}
