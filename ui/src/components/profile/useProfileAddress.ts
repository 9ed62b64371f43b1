/** Which column's profile is shown beside a table, kept in the address; a record gives way to it. */
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { Column } from '../../api/bindings';

export function useProfileAddress() {
  const [params, setParams] = useSearchParams();
  const column = params.get('profile');
  const show = useCallback(
    (name: string | null) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (name === null) after.delete('profile');
          else after.set('profile', name);
          after.delete('record');
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  const onProfile = useCallback((shown: Column) => show(shown.name), [show]);
  return { column, show, onProfile };
}
