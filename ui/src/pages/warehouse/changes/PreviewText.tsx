import { useTranslation } from 'react-i18next';
import type { ChangesPreview } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from './Changes.module.css';

/** What a change brings and costs, and how much room it gives back. */
export function PreviewText({ preview, busy }: { preview: ChangesPreview; busy: boolean }) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  const { rowsToBring, tablesWithoutCount, cost, bytesToCome, bytesFreed, callsLeft } = preview;
  const isBringing = cost.apiCalls > 0;
  const sentences: string[] = [];
  if (isBringing) {
    sentences.push(
      t('preview.brings', {
        rows: t('preview.rows', { count: rowsToBring, rows: format.number(rowsToBring) }),
        calls: t('preview.calls', { count: cost.apiCalls, calls: format.number(cost.apiCalls) }),
        jobs: t('preview.jobs', { count: cost.bulkJobs, jobs: format.number(cost.bulkJobs) }),
        size: format.bytes(bytesToCome),
      }),
    );
  }
  if (tablesWithoutCount > 0) sentences.push(t('preview.uncounted', { count: tablesWithoutCount }));
  if (isBringing && callsLeft !== null) {
    sentences.push(t('preview.left', { count: callsLeft, calls: format.number(callsLeft) }));
  }
  if (bytesFreed > 0) sentences.push(t('preview.frees', { size: format.bytes(bytesFreed) }));
  if (sentences.length === 0) return null;
  return (
    <p className={classes.preview} aria-busy={busy} aria-live="polite">
      {sentences.join(' ')}
    </p>
  );
}
