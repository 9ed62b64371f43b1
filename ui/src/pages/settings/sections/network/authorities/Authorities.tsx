import { Button, FileButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Authority } from '../../../../../api/bindings';
import { useCommand } from '../../../../../api/queries/mutations';
import { ErrorNotice } from '../../../../../components/notice/ErrorNotice';
import { SettingsLine } from '../../../SettingsLine';
import classes from '../Network.module.css';
import { AuthorityLine } from './AuthorityLine';
import { inBase64 } from './inBase64';

/** The certificate authorities that are trusted besides the system's. */
export function Authorities({ authorities, disabled }: { authorities: Authority[]; disabled: boolean }) {
  const { t } = useTranslation('network');
  const add = useCommand('add_authorities');
  const remove = useCommand('remove_authority');
  const error = add.error ?? remove.error;
  const read = async (file: File | null) => {
    if (file === null) return;
    remove.reset();
    add.mutate({ file: inBase64(await file.arrayBuffer()) });
  };
  return (
    <div className={classes.authorities}>
      <SettingsLine label={t('authorities')} text={t('authoritiesText')}>
        <FileButton
          onChange={read}
          accept=".pem,.crt,.cer,.der,application/x-x509-ca-cert"
          disabled={disabled}
        >
          {(props) => (
            <Button {...props} variant="default" size="xs" disabled={disabled} loading={add.isPending}>
              {t('addAuthority')}
            </Button>
          )}
        </FileButton>
      </SettingsLine>
      {error && (
        <div className={classes.foot}>
          <ErrorNotice error={error} />
        </div>
      )}
      {authorities.length > 0 && (
        <ul className={classes.list} aria-label={t('authorities')}>
          {authorities.map((authority) => (
            <AuthorityLine
              key={authority.id}
              authority={authority}
              disabled={disabled || remove.isPending}
              onRemove={() => {
                add.reset();
                remove.mutate({ authorityId: authority.id });
              }}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
