import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useNotices } from '../api/queries';

/** Shows what the person asked to be told, where the system shows no notifications itself. */
export function TellNotices() {
  const { data: notices } = useNotices();
  useEffect(() => {
    for (const { runId, title, body } of notices ?? []) {
      notifications.show({ id: `run ${runId}`, title, message: body, autoClose: false });
    }
  }, [notices]);
  return null;
}
