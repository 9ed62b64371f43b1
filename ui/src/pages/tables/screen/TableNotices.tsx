import { Button } from '@mantine/core';
import { IconBookmarkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../components/notice/Notice';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import classes from '../Tables.module.css';
import type { OpenView } from '../views/useOpenView';
import { ViewNotice } from '../views/ViewNotice';

interface TableNoticesProps {
  open: OpenView;
  viewsError: Error | null;
  rowsError: Error | null;
  onRetryViews: () => unknown;
  onRetryRows: () => unknown;
  onLeaveView: () => void;
}

/** What keeps the table from being all that was asked for. */
export function TableNotices(props: TableNoticesProps) {
  const { t } = useTranslation('views');
  return (
    <>
      {props.viewsError ? (
        <div className={classes.notice}>
          <Notice
            tone="attention"
            icon={IconBookmarkOff}
            title={t('failed')}
            action={
              <Button size="compact-xs" variant="default" onClick={() => void props.onRetryViews()}>
                {t('common:retry')}
              </Button>
            }
          />
        </div>
      ) : (
        <ViewNotice open={props.open} onLeave={props.onLeaveView} />
      )}
      {props.rowsError && (
        <div className={classes.notice}>
          <RetryNotice error={props.rowsError} onRetry={props.onRetryRows} />
        </div>
      )}
    </>
  );
}
