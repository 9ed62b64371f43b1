import { Button, Paper } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { LoginAbout } from '../../../../api/bindings';
import { openLink } from '../../../../api/openLink';
import { useCommand } from '../../../../api/queries/mutations';
import { showError } from '../../../../components/notice/showError';
import { CopyLine } from '../../guide/CopyLine';
import { ErrorPageHelp } from '../ErrorPageHelp';
import classes from '../Login.module.css';
import { CopyLoginLink } from './CopyLoginLink';
import { TimeLeft } from './TimeLeft';

type Props = { loginId: string; about: LoginAbout; returnTo: string };

/** While the person is in the browser: what happens there, and every way it can end. */
export function LoginWaiting({ loginId, about, returnTo }: Props) {
  const { t } = useTranslation('connect');
  const navigate = useNavigate();
  const cancel = useCommand('cancel_login');
  const steps = [about.demo ? 'stepLogInDemo' : 'stepLogIn', 'stepAllow', 'stepReturn'] as const;

  return (
    <>
      <Paper className={classes.card ?? ''} component="section" aria-label={t('login.waitingTitle')}>
        <h2 className={classes.title}>{t('login.waitingTitle')}</h2>
        <ol className={classes.steps}>
          {steps.map((step, index) => (
            <li key={step}>
              <span className={classes.number} aria-hidden>
                {index + 1}
              </span>
              {t(`login.${step}`)}
            </li>
          ))}
        </ol>
        {about.demo && (
          <div className={classes.demo}>
            <p>{t('login.demoText')}</p>
            <CopyLine value={about.demo.username} label={t('login.copyUsername')} />
            <CopyLine value={about.demo.password} label={t('login.copyPassword')} />
          </div>
        )}
        <TimeLeft expiresAt={about.expiresAt} />
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<IconExternalLink size={16} stroke={1.6} />}
            onClick={() => openLink(about.authorizeUrl).catch(showError)}
          >
            {t('login.openAgain')}
          </Button>
          <CopyLoginLink url={about.authorizeUrl} />
          <Button
            variant="subtle"
            color="gray"
            loading={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                { loginId },
                {
                  onSuccess: () => navigate(returnTo, { replace: true }),
                  onError: showError,
                },
              )
            }
          >
            {t('common:cancel')}
          </Button>
        </div>
      </Paper>
      <ErrorPageHelp />
    </>
  );
}
