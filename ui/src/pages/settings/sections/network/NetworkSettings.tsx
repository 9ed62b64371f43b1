import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../api/bindings';
import { useInternet } from '../../../../api/queries/settingsQueries';
import { useLack } from '../../../../components/access/useLack';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { SettingsSection } from '../../SettingsSection';
import { Authorities } from './authorities/Authorities';
import { CallsAtOnce } from './CallsAtOnce';
import { ProxyForm } from './ProxyForm';

/** How this computer reaches Salesforce. */
export function NetworkSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('network');
  const lack = useLack('manage');
  const { data: internet, error } = useInternet();
  return (
    <SettingsSection title={t('title')} lack={lack}>
      {error && <ErrorNotice error={error} />}
      {!internet && !error && <Skeleton h={120} />}
      {internet && (
        <>
          {/* What another window saves takes the place of what is written here. */}
          <ProxyForm key={JSON.stringify(internet.proxy)} internet={internet} disabled={lack !== null} />
          <Authorities authorities={internet.authorities} disabled={lack !== null} />
        </>
      )}
      <CallsAtOnce settings={settings} disabled={lack !== null} />
    </SettingsSection>
  );
}
