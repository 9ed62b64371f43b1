import { ActionIcon, Button } from '@mantine/core';
import { IconCircleCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { useFormat } from '../../../format/useFormat';
import { showError } from '../../notice/showError';
import classes from '../Export.module.css';
import type { ItemProps } from './ExportItem';

/** A file that is whole: what is in it, where it lies, and what had to be cut. */
export function EndedExport({ export: one, onPutAway }: ItemProps) {
  const { t } = useTranslation('export');
  const format = useFormat();
  const reveal = useCommand('reveal_export');
  return (
    <li className={classes.item}>
      <IconCircleCheck size={18} stroke={1.6} aria-hidden className={classes.icon} data-tone="good" />
      <div className={classes.text} role="status">
        <p>
          <strong>
            {t('strip.done', {
              count: one.rowsDone,
              name: one.name,
              rows: format.number(one.rowsDone),
              size: format.bytes(one.bytes),
            })}
          </strong>
          {one.sheets > 1 && ` ${t('strip.sheets', { sheets: format.number(one.sheets) })}`}
          {one.cutCells > 0 &&
            ` ${t('strip.cut', { count: one.cutCells, cells: format.number(one.cutCells) })}`}
        </p>
        <p className={classes.dim}>{one.path}</p>
      </div>
      <Button
        variant="default"
        size="xs"
        onClick={() => reveal.mutate({ exportId: one.id }, { onError: showError })}
      >
        {t('strip.reveal')}
      </Button>
      <ActionIcon size={30} aria-label={t('strip.putAway', { name: one.name })} onClick={onPutAway}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </li>
  );
}
