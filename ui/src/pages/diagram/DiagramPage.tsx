import { Button, Skeleton } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useConnection, useDiagram } from '../../api/queries/queries';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { Delayed } from '../../components/page/Delayed';
import { EmptyState } from '../../components/page/EmptyState';
import { PageHeader } from '../../components/page/PageHeader';
import classes from './Diagram.module.css';
import { DiagramScreen } from './DiagramScreen';

/** The objects of a source and what refers to what. */
export default function DiagramPage() {
  const { t } = useTranslation('diagram');
  const { connectionId = '' } = useParams();
  const connection = useConnection(connectionId);
  const diagram = useDiagram(connectionId);
  if (connection.data === null) return <Navigate to="/warehouse" replace />;
  const error = connection.error ?? diagram.error;
  return (
    <div className={classes.screen}>
      <PageHeader title={t('title')} subtitle={connection.data?.name} back={`/warehouse/${connectionId}`} />
      {error && !diagram.data && (
        <div className={classes.notice}>
          <RetryNotice error={error} onRetry={() => Promise.all([connection.refetch(), diagram.refetch()])} />
        </div>
      )}
      {diagram.isPending && (
        <Delayed>
          <div className={classes.notice} role="status" aria-busy aria-label={t('loading')}>
            <Skeleton height={30} mb={12} />
            <Skeleton height={480} />
          </div>
        </Delayed>
      )}
      {diagram.data?.objects.length === 0 && (
        <EmptyState
          icon={IconSitemap}
          title={t('empty.title')}
          action={
            <Button component={Link} to={`/warehouse/${connectionId}`}>
              {t('empty.action')}
            </Button>
          }
        >
          {t('empty.text')}
        </EmptyState>
      )}
      {diagram.data && diagram.data.objects.length > 0 && (
        <DiagramScreen connectionId={connectionId} diagram={diagram.data} />
      )}
    </div>
  );
}
