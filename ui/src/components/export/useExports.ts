import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../api/call';
import { keys } from '../../api/queries/queries';

export const exportsQuery = () =>
  queryOptions({ queryKey: keys.exports, queryFn: () => call('list_exports', {}) });

/** Every export since the app started, the newest first. */
export const useExports = () => useQuery(exportsQuery());
