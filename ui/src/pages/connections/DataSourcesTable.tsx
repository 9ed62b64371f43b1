import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../api/bindings';
import classes from './Connections.module.css';
import { DataSourceRow } from './DataSourceRow';

const COLUMNS = ['name', 'connection', 'status', 'started', 'duration', 'dataPoint', 'action'] as const;

export function DataSourcesTable({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation('connections');
  return (
    <section aria-labelledby="data-sources">
      <h2 id="data-sources" className={classes.heading}>
        {t('sources.title')}
      </h2>
      <div className={classes.tableBox}>
        <Table aria-labelledby="data-sources" className={classes.table ?? ''} verticalSpacing={10}>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`sources.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {connections.map((connection) => (
              <DataSourceRow key={connection.id} connection={connection} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
