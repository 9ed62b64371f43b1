import { Button, Select } from '@mantine/core';
import { IconSql } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useConnections } from '../../api/queries/queries';
import { NoSource } from '../../components/access/NoSource';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { EmptyState } from '../../components/page/EmptyState';
import { PageHeader } from '../../components/page/PageHeader';
import classes from './Sql.module.css';
import { SqlTitle } from './SqlTitle';
import { deskOf } from './session/useDesk';
import { Workbench } from './Workbench';

/** Questions in SQL over a source's copy. */
export default function SqlPage() {
  const { t } = useTranslation('sql');
  const navigate = useNavigate();
  const { connectionId, queryId } = useParams();
  const connections = useConnections();
  const held = connections.data?.filter((each) => each.firstLoadStarted) ?? [];
  const shown = held.find((each) => each.id === connectionId) ?? held[0];
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('title')}
        subtitle={shown ? <SqlTitle connectionId={shown.id} queryId={queryId ?? null} /> : t('subtitle')}
      >
        {shown && (
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                deskOf(shown.id).put('');
                void navigate(`/sql/${shown.id}`);
              }}
            >
              {t('newQuery')}
            </Button>
            <Select
              size="xs"
              w={200}
              aria-label={t('source')}
              data={held.map(({ id, name }) => ({ value: id, label: name }))}
              value={shown.id}
              allowDeselect={false}
              onChange={(id) => id && void navigate(`/sql/${id}`)}
            />
          </>
        )}
      </PageHeader>
      {connections.error && (
        <div className={classes.notice}>
          <RetryNotice error={connections.error} onRetry={connections.refetch} />
        </div>
      )}
      {connections.data && !shown && <NothingToAsk hasSource={connections.data.length > 0} />}
      {shown && (
        <Workbench
          key={shown.id}
          connectionId={shown.id}
          queryId={shown.id === connectionId ? (queryId ?? null) : null}
        />
      )}
    </div>
  );
}

function NothingToAsk({ hasSource }: { hasSource: boolean }) {
  const { t } = useTranslation('sql');
  if (!hasSource) {
    return (
      <NoSource icon={IconSql} title={t('noSource.title')} action={t('noSource.action')}>
        {t('noSource.text')}
      </NoSource>
    );
  }
  return (
    <EmptyState
      icon={IconSql}
      title={t('nothingHeld.title')}
      action={
        <Button component={Link} to="/connections">
          {t('nothingHeld.action')}
        </Button>
      }
    >
      {t('nothingHeld.text')}
    </EmptyState>
  );
}
