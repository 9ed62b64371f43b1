import { Table } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connection } from '../../../api/bindings';
import { DemoBadge } from '../../../components/demo/DemoBadge';
import { TimeAgo } from '../../../components/word/TimeAgo';
import { useFormat } from '../../../format/useFormat';
import classes from '../Connections.module.css';
import { RowAction } from './RowAction';
import { RowMenu } from './RowMenu';
import { SourceStatus } from './SourceStatus';

export function DataSourceRow({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const format = useFormat();
  const held = t('cycle:table.held', {
    count: connection.objectsSelected,
    objects: format.number(connection.objectsSelected),
  });
  const kind = [t(`sources.kind.${connection.kind}`), connection.isSandbox && t('sources.sandbox')]
    .filter(Boolean)
    .join(' · ');
  const usage = connection.apiUsage;
  const duration = connection.lastConnectionDurationMs;
  const showsNext = connection.status === 'connected' && connection.nextUpdateAt !== null;
  const place = connection.firstLoadStarted
    ? `/warehouse/${connection.id}`
    : `/connections/${connection.id}/objects`;

  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.nameCell ?? ''}>
        <Link to={place} className={classes.name}>
          {connection.name}
        </Link>{' '}
        <DemoBadge connectionId={connection.id} />
        <span className={`${classes.sub} ${classes.kindBelow}`}>{kind}</span>
        <span className={`${classes.sub} ${classes.username}`} title={connection.username}>
          {connection.username}
        </span>
        <span className={classes.sub}>
          {connection.firstLoadStarted ? held : t('sources.notLoaded')}
          {connection.firstLoadStarted && usage && usage.allowed > 0 && (
            <> · {t('sources.usage', { share: format.percent(usage.used / usage.allowed) })}</>
          )}
        </span>
      </Table.Th>
      <Table.Td>
        {t(`sources.kind.${connection.kind}`)}
        {connection.isSandbox && <span className={classes.sub}>{t('sources.sandbox')}</span>}
      </Table.Td>
      <Table.Td>
        <SourceStatus connection={connection} />
      </Table.Td>
      <Table.Td>
        <TimeAgo at={connection.lastConnectionStarted} />
        {showsNext && (
          <span className={`${classes.sub} ${classes.nowrap}`}>
            <Trans
              t={t}
              i18nKey="cycle:table.next"
              components={{ when: <TimeAgo at={connection.nextUpdateAt} /> }}
            />
          </span>
        )}
      </Table.Td>
      <Table.Td className={classes.nowrap ?? ''}>
        {duration === null ? <span className={classes.none}>–</span> : format.duration(duration)}
      </Table.Td>
      <Table.Td>
        <TimeAgo at={connection.lastDataPointReceived} />
      </Table.Td>
      <Table.Td className={classes.number ?? ''}>{format.number(connection.rows)}</Table.Td>
      <Table.Td className={classes.number ?? ''}>{format.bytes(connection.databaseBytes)}</Table.Td>
      <Table.Td>
        <div className={classes.actions}>
          <div className={classes.action}>
            <RowAction connection={connection} />
          </div>
          <RowMenu connection={connection} />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
