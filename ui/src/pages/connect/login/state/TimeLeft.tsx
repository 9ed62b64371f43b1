import { useTranslation } from 'react-i18next';
import { ThinBar } from '../../../../components/progress/ThinBar';
import { useNow } from '../../../../format/now/useNow';
import classes from '../Login.module.css';

const WHOLE_MS = 5 * 60_000;

/** How long the app goes on listening for the browser. */
export function TimeLeft({ expiresAt }: { expiresAt: string }) {
  const { t } = useTranslation('connect');
  const now = useNow('second');
  const left = Math.max(0, new Date(expiresAt).getTime() - now);
  const minutes = Math.floor(left / 60_000);
  const seconds = Math.floor((left % 60_000) / 1000);
  const clock = `${minutes}:${String(seconds).padStart(2, '0')}`;
  return (
    <div className={classes.timeLeft}>
      <ThinBar share={Math.min(1, left / WHOLE_MS)} label={t('login.timeLeftLabel')} />
      <span>{t('login.timeLeft', { time: clock })}</span>
    </div>
  );
}
