import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../api/bindings';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { AdvancedFields } from './AdvancedFields';
import classes from './Connect.module.css';
import { EnvironmentField } from './EnvironmentField';
import { KeyringNotice } from './KeyringNotice';
import { lastDraft, rememberDraft } from './model/connectDraft';
import { type ConnectFields, checkFields, rememberedClientId } from './model/connectForm';
import { loginAddress } from './model/loginAddress';
import { useStartLogin } from './useStartLogin';

type Props = {
  app: AppInfo;
  /** What the guide beside it says of this org follows what is typed here. */
  onLoginUrl: (loginUrl: string | null) => void;
  onClientId: (clientId: string) => void;
};

export function ConnectForm({ app, onLoginUrl, onClientId }: Props) {
  const { t } = useTranslation('connect');
  const [fields, setFields] = useState<ConnectFields>(lastDraft);
  const [pressed, setPressed] = useState(false);
  const login = useStartLogin();
  const change = (changed: Partial<ConnectFields>) => setFields({ ...fields, ...changed });

  const loginUrl = loginAddress(fields.environment, fields.myDomain);
  useEffect(() => onLoginUrl(loginUrl), [loginUrl, onLoginUrl]);

  const { problems, login: request } = checkFields(app, fields);
  const { clientId } = request;
  useEffect(() => onClientId(clientId), [clientId, onClientId]);
  const has = (problem: (typeof problems)[number]) => pressed && problems.includes(problem);

  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPressed(true);
    if (problems.length > 0) {
      const form = event.currentTarget;
      // Once the fields are marked, the keyboard goes to the first of them.
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    rememberDraft(fields);
    login.start(request, {
      name: new URL(request.loginUrl).host,
      returnTo: '/connections/add/salesforce',
    });
  };

  return (
    <form className={classes.fields} onSubmit={submit} noValidate aria-label={t('form.title')}>
      <KeyringNotice />
      <EnvironmentField
        environment={fields.environment}
        myDomain={fields.myDomain}
        loginUrl={loginUrl}
        showProblem={has('myDomain')}
        onChange={change}
      />
      <TextInput
        label={t('form.clientId')}
        description={t('form.clientIdText')}
        value={fields.clientId ?? rememberedClientId(app, loginUrl)}
        onChange={(event) => change({ clientId: event.currentTarget.value })}
        error={has('clientId') ? t('form.clientIdProblem') : null}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        placeholder="3MVG9…"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <AdvancedFields fields={fields} onChange={change} showPortProblem={has('callbackPort')} />
      {login.error && <ErrorNotice error={login.error} />}
      <Button type="submit" size="md" loading={login.isPending}>
        {t('form.connect')}
      </Button>
      <p className={classes.after}>{t('form.after')}</p>
    </form>
  );
}
