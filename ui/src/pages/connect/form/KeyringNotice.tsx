import { Checkbox } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { useAppNow, useSettings } from '../../../api/queries/queries';
import { showError } from '../../../components/notice/showError';
import classes from './KeyringNotice.module.css';

/** Says when this machine cannot keep a login, and offers to keep it for this run only. */
export function KeyringNotice() {
  const { t } = useTranslation('connect');
  const { data: app } = useAppNow();
  const { data: settings } = useSettings();
  const save = useCommand('set_settings');
  if (!app || !settings || app.keyring === 'available') return null;
  const problem = app.keyring === 'locked' ? 'locked' : 'absent';

  return (
    <div role="status" className={classes.notice}>
      <IconKeyOff size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <div>
        <p className={classes.title}>{t(`keyring.${problem}Title`)}</p>
        <p className={classes.text}>{t(`keyring.${problem}Text`)}</p>
        <Checkbox
          mt={8}
          label={t('keyring.thisRun')}
          checked={settings.keepLoginsForThisRun}
          disabled={save.isPending}
          onChange={(event) =>
            save.mutate(
              { ...settings, keepLoginsForThisRun: event.currentTarget.checked },
              { onError: showError },
            )
          }
        />
      </div>
    </div>
  );
}
