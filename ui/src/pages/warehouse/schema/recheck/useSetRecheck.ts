import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { OfTable, Table } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { keys } from '../../../../api/queries/queries';
import { showError } from '../../../../components/notice/showError';
import { type RecheckChoice, withChoice } from './recheck';

/** Sets how often fields are fetched anew; shown at once, and taken back when the engine refuses. */
export function useSetRecheck({ connectionId, object }: OfTable) {
  const client = useQueryClient();
  const { mutateAsync } = useCommand('set_recheck');
  return useCallback(
    async (columns: string[], choice: RecheckChoice): Promise<boolean> => {
      const key = keys.table(connectionId, object);
      client.setQueryData<Table>(key, (table) => table && withChoices(table, columns, choice));
      const recheck = choice === 'auto' ? null : choice;
      try {
        await mutateAsync({ connectionId, object, columns, recheck });
        return true;
      } catch (error) {
        showError(error as Error);
        await client.invalidateQueries({ queryKey: key });
        return false;
      }
    },
    [client, mutateAsync, connectionId, object],
  );
}

function withChoices(table: Table, columns: string[], choice: RecheckChoice): Table {
  const changed = new Set(columns);
  return {
    ...table,
    columns: table.columns.map((column) => (changed.has(column.name) ? withChoice(column, choice) : column)),
  };
}
