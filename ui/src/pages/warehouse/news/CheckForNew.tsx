import { IconRefresh, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { MayButton } from '../../../components/access/MayButton';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { Notice } from '../../../components/notice/Notice';
import classes from './News.module.css';
import { NewsList } from './NewsList';

/** Asks the org what it has now, and says afterwards what is new. */
export function CheckForNew({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation('warehouseChoice');
  const check = useCommand('check_for_new');
  const news = check.data;
  const isNothing = news !== undefined && news.objects.length + news.fields.length === 0;
  return (
    <div className={classes.check}>
      <MayButton
        permission="manage"
        size="xs"
        variant="default"
        fullWidth
        leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden />}
        loading={check.isPending}
        styles={{ label: { whiteSpace: 'normal', lineHeight: 1.2 } }}
        h="auto"
        mih={30}
        py={5}
        onClick={() => check.mutate({ connectionId })}
      >
        {t('news.check')}
      </MayButton>
      <div aria-live="polite">
        {check.error && <ErrorNotice error={check.error} />}
        {isNothing && <p className={classes.nothing}>{t('news.nothing')}</p>}
        {news && !isNothing && (
          <Notice tone="quiet" icon={IconSparkles} title={t('news.title')}>
            <NewsList connectionId={connectionId} news={news} />
          </Notice>
        )}
      </div>
    </div>
  );
}
