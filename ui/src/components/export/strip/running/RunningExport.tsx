import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Export } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { useFormat } from '../../../../format/useFormat';
import { MayButton } from '../../../access/MayButton';
import { showError } from '../../../notice/showError';
import { shareOfRows } from '../../../progress/steadyShare';
import { ThinBar } from '../../../progress/ThinBar';
import classes from '../../Export.module.css';
import { progressText } from './progressText';

/** How far it is, how fast, how long still. */
export function RunningExport({ export: one }: { export: Export }) {
  const { t } = useTranslation('export');
  const format = useFormat();
  const cancel = useCommand('cancel_export');
  const title = t('strip.running', { name: one.name, format: t(`formats.${one.format}.name`) });
  return (
    <li className={classes.item}>
      <IconFileExport size={18} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <p>
          <strong>{title}</strong>
        </p>
        <p className={classes.dim}>{progressText(t, format, one)}</p>
      </div>
      <div className={classes.bar}>
        <ThinBar share={shareOfRows(one.rowsDone, one.rowsExpected, false)} label={title} />
      </div>
      <MayButton
        permission="export"
        variant="default"
        size="xs"
        loading={cancel.isPending || cancel.isSuccess}
        aria-label={t('strip.cancel', { name: one.name })}
        onClick={() => cancel.mutate({ exportId: one.id }, { onError: showError })}
      >
        {t('common:cancel')}
      </MayButton>
    </li>
  );
}
