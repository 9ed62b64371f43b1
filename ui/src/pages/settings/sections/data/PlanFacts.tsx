import { useTranslation } from 'react-i18next';
import type { DataMovePlan } from '../../../../api/bindings';
import { useFormat } from '../../../../format/useFormat';
import classes from './Data.module.css';

/** What would be moved, and how much room there is. */
export function PlanFacts({ plan }: { plan: DataMovePlan }) {
  const { t } = useTranslation('dataFolder');
  const format = useFormat();
  return (
    <dl className={classes.facts}>
      <dt>{t('moved')}</dt>
      <dd>{t('files', { count: plan.files, size: format.bytes(plan.bytes) })}</dd>
      <dt>{t('free')}</dt>
      <dd>{plan.free === null ? t('freeUnknown') : format.bytes(plan.free)}</dd>
    </dl>
  );
}
