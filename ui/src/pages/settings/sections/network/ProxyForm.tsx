import { Button, SegmentedControl } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Internet, ProxyKind } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { SettingsLine } from '../../SettingsLine';
import classes from './Network.module.css';
import { ProxyFields } from './ProxyFields';
import { TestResult } from './TestResult';

const KINDS: ProxyKind[] = ['system', 'none', 'manual'];

/** Which proxy stands between this computer and Salesforce; tried before it is saved, if wanted. */
export function ProxyForm({ internet, disabled }: { internet: Internet; disabled: boolean }) {
  const { t, i18n } = useTranslation('network');
  const [proxy, setProxy] = useState(internet.proxy);
  const [password, setPassword] = useState<string | null>(null);
  const save = useCommand('set_proxy');
  const test = useCommand('test_internet');
  const isChanged = password !== null || JSON.stringify(proxy) !== JSON.stringify(internet.proxy);
  const args = password === null ? { proxy } : { proxy, password };

  const change = (changed: Partial<typeof proxy>) => {
    setProxy({ ...proxy, ...changed });
    save.reset();
    test.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(args, { onSuccess: () => setPassword(null) });
  };

  return (
    <form onSubmit={submit} className={classes.form} aria-label={t('proxy')} noValidate>
      <SettingsLine label={t('proxy')} text={t(`proxyText.${proxy.kind}`)}>
        <SegmentedControl
          key={i18n.language}
          aria-label={t('proxy')}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={proxy.kind}
          disabled={disabled}
          onChange={(kind) => change({ kind })}
        />
      </SettingsLine>
      {proxy.kind === 'manual' && (
        <ProxyFields
          proxy={proxy}
          password={password}
          hasPassword={internet.hasPassword}
          disabled={disabled}
          onChange={change}
          onPassword={(value) => {
            setPassword(value);
            test.reset();
          }}
        />
      )}
      <div className={classes.foot}>
        {internet.problem && <ErrorNotice error={internet.problem} tone="attention" />}
        {save.error && <ErrorNotice error={save.error} />}
        <TestResult error={test.error} reached={test.data} />
        <div className={classes.buttons}>
          <Button
            variant="default"
            size="xs"
            disabled={disabled}
            loading={test.isPending}
            onClick={() => test.mutate(args)}
          >
            {t('test')}
          </Button>
          {isChanged && (
            <Button type="submit" size="xs" loading={save.isPending} disabled={disabled}>
              {t('common:save')}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
