import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import type { ColumnProfile, Connection } from '../../api/bindings';
import { createQueryClient } from '../../api/client';
import { keys } from '../../api/queries/queries';
import { useProfile } from '../../api/queries/recordQueries';
import { engineThatAnswers } from '../../test/engine';
import { connection, table } from '../../test/samples';

it('reads a column again when its rows have changed, and not for each page of an update', async () => {
  const client = createQueryClient();
  const run = (currentRunId: string | null) =>
    act(async () => {
      client.setQueryData<Connection[]>(keys.connections, [{ ...connection, currentRunId }]);
    });
  await run(null);
  const asked = engineThatAnswers({ profile_column: () => ({ complete: true }) as ColumnProfile });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result, rerender } = renderHook(
    ({ state }) => useProfile(connection.id, { ...table, state }, 'Status'),
    { wrapper, initialProps: { state: '1.7' } },
  );
  await waitFor(() => expect(result.current.data).toBeDefined());

  await run('r');
  for (const state of ['1.8', '1.9', '1.10']) rerender({ state });
  await act(async () => {});
  expect(asked).toHaveLength(1);
  // Cancelled: the rows are other ones, what the table is true as of is the same.
  await run(null);
  await waitFor(() => expect(asked).toHaveLength(2));
  rerender({ state: '1.10' });
  await act(async () => {});
  expect(asked).toHaveLength(2);
});
