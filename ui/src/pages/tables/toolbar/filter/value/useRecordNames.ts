import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../../../../../api/queries/queries';
import { longId } from '../../../../../components/grid/model/cell/reference';

/** Salesforce's Ids, in either length. */
const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** The names of the records that some Ids of a reference column lead to, as far as they are held. */
export function useRecordNames(connectionId: string, object: string, column: string, values: string[]) {
  const ids = values
    .filter((value) => ID.test(value))
    .map(longId)
    .sort();
  const { data } = useQuery({
    ...queries.referenceNames(connectionId, object, column, ids),
    enabled: ids.length > 0,
  });
  return useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data]);
}
