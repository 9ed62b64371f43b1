import { Button } from '@mantine/core';
import { IconBookmarkOff, IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice, NoticeLine } from '../../../components/notice/Notice';
import { useFormat } from '../../../format/useFormat';
import classes from '../Tables.module.css';
import type { OpenView } from './useOpenView';

/** Says where a view is no longer all it was: gone itself, or some of its columns. */
export function ViewNotice({ open, onLeave }: { open: OpenView; onLeave: () => void }) {
  const { t } = useTranslation('views');
  const format = useFormat();
  const { saved, missing, isLost } = open;
  const [seen, setSeen] = useState('');
  const about = `${saved?.id}:${missing.join()}`;
  if (isLost) {
    return (
      <div className={classes.notice}>
        <Notice
          tone="attention"
          icon={IconBookmarkOff}
          title={t('lost.title')}
          action={
            <Button size="compact-xs" variant="default" onClick={onLeave}>
              {t('lost.leave')}
            </Button>
          }
        >
          <NoticeLine>{t('lost.text')}</NoticeLine>
        </Notice>
      </div>
    );
  }
  if (!saved || missing.length === 0 || seen === about) return null;
  const columns = new Intl.ListFormat(format.locale, { type: 'conjunction' }).format(missing);
  return (
    <div className={classes.notice}>
      <Notice
        tone="attention"
        icon={IconColumns3}
        title={t('missing.title', { count: missing.length, name: saved.name, columns })}
        action={
          <Button size="compact-xs" variant="default" onClick={() => setSeen(about)}>
            {t('missing.seen')}
          </Button>
        }
      >
        <NoticeLine>{t('missing.text')}</NoticeLine>
      </Notice>
    </div>
  );
}
