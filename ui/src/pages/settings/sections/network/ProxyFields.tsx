import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProxySettings } from '../../../../api/bindings';
import classes from './Network.module.css';

type Props = {
  proxy: ProxySettings;
  /** Null where the one in the keyring stays. */
  password: string | null;
  hasPassword: boolean;
  disabled: boolean;
  onChange: (changed: Partial<ProxySettings>) => void;
  onPassword: (password: string) => void;
};

export function ProxyFields({ proxy, password, hasPassword, disabled, onChange, onPassword }: Props) {
  const { t } = useTranslation('network');
  return (
    <div className={classes.fields}>
      <TextInput
        className={classes.wide ?? ''}
        label={t('address')}
        description={t('addressText')}
        placeholder="http://proxy.acme.com:8080"
        value={proxy.url}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <TextInput
        label={t('user')}
        description={t('userText')}
        value={proxy.user}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('password')}
        description={t('passwordText')}
        placeholder={hasPassword ? t('passwordKept') : ''}
        value={password ?? ''}
        disabled={disabled || proxy.user.trim() === ''}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        onChange={(event) => onPassword(event.currentTarget.value)}
      />
      <TextInput
        className={classes.wide ?? ''}
        label={t('exceptions')}
        description={t('exceptionsText')}
        placeholder=".acme.com, 10.0.0.0/8"
        value={proxy.exceptions}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ exceptions: event.currentTarget.value })}
      />
    </div>
  );
}
