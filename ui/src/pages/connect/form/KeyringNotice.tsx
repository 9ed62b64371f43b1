import { Checkbox } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppNow, useSettings } from '../../../api/queries/queries';
import { useChangeSettings } from '../../settings/useChangeSettings';
import classes from './KeyringNotice.module.css';

/** Says when this machine cannot keep a login, and offers to keep it for this run only. */
export function KeyringNotice() {
  const { t } = useTranslation('connect');
  const { data: app } = useAppNow();
  const { data: settings } = useSettings();
  const change = useChangeSettings();
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
          onChange={(event) => change({ keepLoginsForThisRun: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
}
