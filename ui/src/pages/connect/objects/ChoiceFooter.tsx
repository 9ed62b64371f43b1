import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { EstimateLine } from '../../../components/estimate/EstimateLine';
import { useFormat } from '../../../format/useFormat';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import classes from './Objects.module.css';

type Props = {
  connectionId: string;
  /** The objects that are ticked. */
  objects: string[];
  offered: number;
  rows: number;
  /** Some of the chosen objects do not say how many rows they have. */
  incomplete: boolean;
  firstLoad: boolean;
  busy: boolean;
  onConfirm: () => void;
};

/** How much is chosen, what an update of it would take, and the button that begins it. */
export function ChoiceFooter(props: Props) {
  const { connectionId, objects, offered, rows, incomplete, firstLoad, busy, onConfirm } = props;
  const { t } = useTranslation('connect');
  const format = useFormat();
  const estimateId = useId();
  const chosen = objects.length;
  const rowsText = t(incomplete ? 'objects.atLeastRows' : 'objects.aboutRows', {
    count: rows,
    rows: format.compact(rows),
  });
  return (
    <div {...KEEP_CLEAR} className={classes.footer}>
      <div className={classes.footerLine}>
        <div className={classes.footerText}>
          <p aria-live="polite">
            {t('objects.chosen', { chosen: format.number(chosen), offered: format.number(offered) })}
            {chosen > 0 && rows > 0 && ` · ${rowsText}`}
          </p>
          <EstimateLine id={estimateId} connectionId={connectionId} objects={objects} />
        </div>
        <Button aria-describedby={estimateId} onClick={onConfirm} loading={busy} disabled={chosen === 0}>
          {firstLoad ? t('objects.start') : t('common:save')}
        </Button>
      </div>
    </div>
  );
}
