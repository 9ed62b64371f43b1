import { Button } from '@mantine/core';
import { IconAlertCircle, IconCertificate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Authority } from '../../../../../api/bindings';
import { StatusWord } from '../../../../../components/word/StatusWord';
import { useFormat } from '../../../../../format/useFormat';
import classes from '../Network.module.css';

type Props = { authority: Authority; disabled: boolean; onRemove: () => void };

export function AuthorityLine({ authority, disabled, onRemove }: Props) {
  const { t } = useTranslation('network');
  const format = useFormat();
  const until = format.dateTime(authority.validUntil);
  return (
    <li className={classes.authority}>
      <IconCertificate size={20} stroke={1.4} aria-hidden />
      <div className={classes.authorityName}>
        <div>{authority.subject}</div>
        <div className={classes.dim} title={authority.id}>
          {authority.isExpired ? (
            <StatusWord tone="bad" icon={IconAlertCircle}>
              {t('expired', { until })}
            </StatusWord>
          ) : (
            t('validUntil', { until })
          )}
        </div>
      </div>
      <Button
        variant="subtle"
        size="xs"
        disabled={disabled}
        onClick={onRemove}
        aria-label={t('removeAuthority', { name: authority.subject })}
      >
        {t('remove')}
      </Button>
    </li>
  );
}
