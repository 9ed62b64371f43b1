import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Connect.module.css';
import type { ConnectFields } from './model/connectForm';
import type { Environment } from './model/loginAddress';

type Props = {
  environment: Environment;
  myDomain: string;
  loginUrl: string | null;
  showProblem: boolean;
  onChange: (changed: Partial<ConnectFields>) => void;
};

const ENVIRONMENTS: Environment[] = ['myDomain', 'production', 'sandbox'];

export function EnvironmentField({ environment, myDomain, loginUrl, showProblem, onChange }: Props) {
  const { t } = useTranslation('connect');
  return (
    <Stack gap={12}>
      <Radio.Group
        label={t('form.environment')}
        value={environment}
        onChange={(value) => onChange({ environment: value as Environment })}
      >
        <Stack gap={8} mt={8}>
          {ENVIRONMENTS.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`form.${each}`)}
              description={t(`form.${each}Text`)}
              // The description belongs to the name of the choice only where it tells them apart.
              aria-label={t(`form.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {environment === 'myDomain' && (
        <div>
          <TextInput
            label={t('form.myDomainAddress')}
            value={myDomain}
            onChange={(event) => onChange({ myDomain: event.currentTarget.value })}
            error={showProblem ? t('form.myDomainProblem') : null}
            placeholder="acme.my.salesforce.com"
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
            required
            withAsterisk={false}
          />
          {!showProblem && (
            <p className={classes.resolved}>
              {loginUrl === null ? t('form.myDomainHint') : t('form.logsInAt', { address: loginUrl })}
            </p>
          )}
        </div>
      )}
    </Stack>
  );
}
