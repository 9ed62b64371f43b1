import { useEffect, useRef } from 'react';
import { call } from '../../../api/call';
import { showError } from '../../../components/showError';

/** What is shown no longer than this was not looked at: it was passed by. */
const LOOKED_MS = 500;

/** What is new of an object is new until it was looked at: told when it is left, so that the marks stay meanwhile. */
export function useSeen(connectionId: string, object: string | null, isNew: boolean) {
  const wasNew = useRef(false);
  wasNew.current = isNew;
  useEffect(() => {
    const began = Date.now();
    return () => {
      if (object === null || !wasNew.current || Date.now() - began < LOOKED_MS) return;
      call('note_seen', { connectionId, object }).catch(showError);
    };
  }, [connectionId, object]);
}
