import { Button, Select } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useConnections } from '../../api/queries/queries';
import { useFormat } from '../../format/useFormat';
import { NoSource } from '../access/NoSource';
import { RetryNotice } from '../notice/RetryNotice';
import { EmptyState } from './EmptyState';
import { PageHeader } from './PageHeader';
import classes from './SourcePage.module.css';

type Props = {
  title: string;
  subtitle: string;
  /** What of the source is open, in the subtitle's place. */
  opened?: (connectionId: string) => ReactNode;
  icon: Icon;
  /** Where the page of a source is, without its id. */
  path: string;
  /** What is done here, where there is nothing to do it with. */
  nothing: string;
  /** What is shown of a source takes the whole room and has no margin. */
  fills?: boolean;
  /** Actions beside the source, once there is one. */
  actions?: (connectionId: string) => ReactNode;
  children: (connectionId: string) => ReactNode;
};

/** A page about one source that has rows, with the choice of it; and what to do where there is none. */
export function SourcePage(props: Props) {
  const { title, subtitle, opened, icon, path, nothing, fills, actions, children } = props;
  const { t } = useTranslation('sourcePage');
  const { list } = useFormat();
  const navigate = useNavigate();
  const { connectionId } = useParams();
  const connections = useConnections();
  const held = connections.data?.filter((each) => each.firstLoadStarted) ?? [];
  const empty = connections.data ?? [];
  const only = empty.length === 1 ? empty[0] : undefined;
  const shown = held.find((each) => each.id === connectionId) ?? held[0];
  return (
    <div className={classes.screen}>
      <PageHeader
        title={title}
        subtitle={shown && opened ? opened(shown.id) : subtitle}
        connectionId={shown?.id}
      >
        {shown && actions?.(shown.id)}
        {shown && (
          <Select
            size="xs"
            w={180}
            aria-label={t('source')}
            data={held.map(({ id, name }) => ({ value: id, label: name }))}
            value={shown.id}
            allowDeselect={false}
            onChange={(id) => id && void navigate(`${path}/${id}`)}
          />
        )}
      </PageHeader>
      <div className={classes.content} data-fills={(fills && shown !== undefined) || undefined}>
        {connections.error && <RetryNotice error={connections.error} onRetry={connections.refetch} />}
        {connections.data?.length === 0 && (
          <NoSource icon={icon} title={t('noSource')} action={t('addDataSource')}>
            {nothing}
          </NoSource>
        )}
        {connections.data && connections.data.length > 0 && !shown && (
          <EmptyState
            icon={icon}
            title={t('nothingHeld')}
            action={
              <Button component={Link} to={only ? `/connections/${only.id}/objects` : '/connections'}>
                {t(only ? 'choose' : 'connections')}
              </Button>
            }
          >
            {t('notLoaded', { list: list(empty.map(({ name }) => name)) })}
          </EmptyState>
        )}
        {shown && children(shown.id)}
      </div>
    </div>
  );
}
