import { ActionIcon } from '@mantine/core';
import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../notice/useErrorText';
import classes from '../Export.module.css';
import type { ItemProps } from './ExportItem';

/** What went wrong with it, what is left of it, and what to do. */
export function FailedExport({ export: one, onPutAway }: ItemProps) {
  const { t } = useTranslation('export');
  const text = useErrorText(one.error ?? { code: 'unexpected', message: '', params: {} });
  const rest = [text.means, text.todo].filter((line) => line !== '').join(' ');
  return (
    <li className={classes.item}>
      <IconAlertCircle size={18} stroke={1.6} aria-hidden className={classes.icon} data-tone="bad" />
      <div className={classes.text} role="alert">
        <p>
          <strong>{t('strip.failed', { name: one.name })}</strong> {text.what}
        </p>
        {rest !== '' && <p className={classes.dim}>{rest}</p>}
      </div>
      <ActionIcon size={30} aria-label={t('strip.putAway', { name: one.name })} onClick={onPutAway}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </li>
  );
}
