import { Table } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from '../Connections.module.css';
import { DataSourceRow } from './DataSourceRow';
import { SortHeader } from './sort/SortHeader';
import { SORTED_BY, type SourceSort, sortSources } from './sort/sortSources';

const LABELS = {
  name: 'sources.name',
  connection: 'sources.connection',
  status: 'sources.status',
  started: 'sources.started',
  duration: 'sources.duration',
  dataPoint: 'sources.dataPoint',
  rows: 'cycle:table.rows',
  size: 'cycle:table.size',
} as const;

export function DataSourcesTable({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation('connections');
  const format = useFormat();
  const [sort, setSort] = useLocalStorage<SourceSort | null>({
    key: 'orgmirror.sourceSort',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  return (
    <section aria-labelledby="data-sources">
      <h2 id="data-sources" className={classes.heading}>
        {t('sources.title')}
      </h2>
      <div className={classes.tableBox}>
        <Table aria-labelledby="data-sources" className={classes.table ?? ''} verticalSpacing={10}>
          <Table.Thead>
            <Table.Tr>
              {SORTED_BY.map((column) => (
                <SortHeader
                  key={column}
                  column={column}
                  label={t(LABELS[column])}
                  isNumber={column === 'rows' || column === 'size'}
                  sort={sort}
                  onSort={setSort}
                />
              ))}
              <Table.Th scope="col">{t('sources.action')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sortSources(connections, sort, format.locale).map((connection) => (
              <DataSourceRow key={connection.id} connection={connection} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
