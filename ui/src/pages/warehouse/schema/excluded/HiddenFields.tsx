import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection, Table } from '../../../../api/bindings';
import classes from '../fields/Fields.module.css';
import { findFields } from '../fields/findFields';

type Props = { connection: Connection; table: Table; search: string };

/** Fields the org has and this user may not read, and what to ask the admin for. */
export function HiddenFields({ connection, table, search }: Props) {
  const { t } = useTranslation('warehouse');
  const clipboard = useClipboard({ timeout: 1500 });
  const hidden = table.excludedFields.filter(({ reason }) => reason === 'hidden');
  const found = findFields(hidden, search);
  if (found.length === 0) return null;
  const request = t('hidden.request', {
    user: connection.username,
    object: table.label,
    apiName: table.object,
    fields: hidden.map(({ label, name }) => `- ${label} (${name})`).join('\n'),
  });
  return (
    <>
      <h3 className={classes.title}>{t('hidden.title', { count: hidden.length })}</h3>
      <div className={`${classes.frame} ${classes.hidden}`}>
        <p className={classes.hiddenText}>
          {t('hidden.text', { count: hidden.length, user: connection.username })}
        </p>
        <Button
          size="xs"
          variant="default"
          leftSection={
            clipboard.copied ? (
              <IconCheck size={16} aria-hidden />
            ) : (
              <IconCopy size={16} stroke={1.6} aria-hidden />
            )
          }
          onClick={() => clipboard.copy(request)}
        >
          {clipboard.copied ? t('common:copied') : t('hidden.copy')}
        </Button>
        <ul className={classes.hiddenFields}>
          {found.map(({ name, label }) => (
            <li key={name}>
              {label !== name && <span>{label}</span>} <code>{name}</code>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
