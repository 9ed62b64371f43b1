/** What the settings page reads besides the settings themselves. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../call';
import { keys } from './queries';

export const useInternet = () =>
  useQuery({ queryKey: keys.internet, queryFn: () => call('get_internet', {}) });

export const dataFolder = queryOptions({
  queryKey: keys.dataFolder,
  queryFn: () => call('get_data_folder', {}),
});

export const useDataFolder = () => useQuery(dataFolder);

/** What moving the data to that folder would be; nothing while no folder is named. */
export const useDataMovePlan = (folder: string) =>
  useQuery({
    queryKey: [...keys.dataFolder, 'plan', folder],
    queryFn: () => call('plan_data_move', { folder }),
    enabled: folder !== '',
    // Disks fill and folders come: what was true a moment ago need not be.
    staleTime: 0,
  });
