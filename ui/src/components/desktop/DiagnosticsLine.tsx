import { useTranslation } from 'react-i18next';
import { useDiagnostics } from '../../api/queries/desktopQueries';
import { SettingsLine } from '../../pages/settings/SettingsLine';
import { CopyTextButton } from '../CopyButton';
import { ErrorNotice } from '../notice/ErrorNotice';
import classes from './Diagnostics.module.css';

/** Copies what helps with a fault, and shows first what that is. */
export function DiagnosticsLine() {
  const { t } = useTranslation('desktop');
  const { data, error } = useDiagnostics();
  return (
    <>
      <SettingsLine label={t('diagnostics')} text={t('diagnosticsText')}>
        {data && <CopyTextButton value={data.text} label={t('copyDiagnostics')} />}
      </SettingsLine>
      {error && <ErrorNotice error={error} />}
      {data && (
        <details className={classes.details}>
          <summary>{t('showDiagnostics')}</summary>
          <pre className={classes.text}>{data.text}</pre>
        </details>
      )}
    </>
  );
}
