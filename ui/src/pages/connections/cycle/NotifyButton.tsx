import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection, LanguageSetting } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { MayButton } from '../../../components/access/MayButton';
import { showError } from '../../../components/notice/showError';

/** Asks to be told when the updates going on, or else the next ones, are complete; or takes that back. */
export function NotifyButton({ connections }: { connections: Connection[] }) {
  const { t, i18n } = useTranslation('cycle');
  const notify = useCommand('notify_when_complete');
  const running = connections.filter((connection) => connection.currentRunId !== null);
  const meant = running.length > 0 ? running : connections.filter((c) => c.status !== 'needs_reconnect');
  const isOn = connections.some((connection) => connection.notifyWhenComplete);
  const language: LanguageSetting = i18n.language === 'de' ? 'de' : 'en';

  const toggle = async () => {
    const changed = isOn ? connections.filter((c) => c.notifyWhenComplete) : meant;
    const asked = changed.map(({ id: connectionId }) =>
      notify.mutateAsync({ connectionId, wanted: !isOn, language }),
    );
    await Promise.all(asked).catch(showError);
  };

  return (
    <MayButton
      permission="make"
      variant={isOn ? 'light' : 'default'}
      leftSection={isOn ? <IconBellCheck size={16} stroke={1.6} /> : <IconBell size={16} stroke={1.6} />}
      aria-pressed={isOn}
      title={isOn ? t('notifyOff') : undefined}
      disabled={meant.length === 0 && !isOn}
      onClick={() => void toggle()}
    >
      {t(isOn ? 'notifyOn' : 'notify')}
    </MayButton>
  );
}
