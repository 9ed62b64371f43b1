import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../api/bindings';
import { CopyButton } from '../../components/CopyButton';
import { Notice, NoticeLine } from '../../components/notice/Notice';
import classes from './Connections.module.css';

/** Says that a damaged database was set aside, and where; until it is dismissed. */
export function RebuiltNotice({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const path = connection.warnings.find(({ code }) => code === 'database_rebuilt')?.params?.path;
  // By its path: the next damaged file says so again.
  const [dismissed, setDismissed] = useLocalStorage<string[]>({
    key: 'orgmirror.rebuilt.dismissed',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  if (path === undefined || dismissed.includes(path)) return null;
  return (
    <Notice
      tone="attention"
      icon={IconDatabaseExclamation}
      title={t('rebuilt.title', { name: connection.name })}
      action={
        <Button size="xs" variant="default" onClick={() => setDismissed([...dismissed, path])}>
          {t('rebuilt.dismiss')}
        </Button>
      }
    >
      <NoticeLine>{t('rebuilt.text')}</NoticeLine>
      <div className={classes.path}>
        <code>{path}</code>
        <CopyButton value={path} label={t('rebuilt.copy')} />
      </div>
    </Notice>
  );
}
