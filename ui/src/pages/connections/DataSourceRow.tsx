import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connection } from '../../api/bindings';
import { TimeAgo } from '../../components/TimeAgo';
import { useFormat } from '../../format/useFormat';
import classes from './Connections.module.css';
import { RowAction } from './RowAction';
import { RowMenu } from './RowMenu';
import { SourceStatus } from './SourceStatus';

export function DataSourceRow({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const format = useFormat();
  const held = t('sources.held', {
    count: connection.objectsSelected,
    objects: format.number(connection.objectsSelected),
    rows: format.compact(connection.rows),
  });
  const usage = connection.apiUsage;
  const duration = connection.lastConnectionDurationMs;
  const place = connection.firstLoadStarted
    ? `/warehouse/${connection.id}`
    : `/connections/${connection.id}/objects`;

  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.nameCell ?? ''}>
        <Link to={place} className={classes.name}>
          {connection.name}
        </Link>
        <span className={classes.sub}>{connection.username}</span>
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
      <Table.Td className={classes.statusCell ?? ''}>
        <SourceStatus connection={connection} />
      </Table.Td>
      <Table.Td>
        <TimeAgo at={connection.lastConnectionStarted} />
      </Table.Td>
      <Table.Td className={classes.nowrap ?? ''}>
        {duration === null ? <span className={classes.none}>–</span> : format.duration(duration)}
      </Table.Td>
      <Table.Td>
        <TimeAgo at={connection.lastDataPointReceived} />
      </Table.Td>
      <Table.Td>
        <div className={classes.actions}>
          <RowAction connection={connection} />
          <RowMenu connection={connection} />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
