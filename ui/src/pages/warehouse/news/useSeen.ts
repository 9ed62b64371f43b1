import { useEffect, useRef } from 'react';
import { call } from '../../../api/call';
import { showError } from '../../../components/notice/showError';

/** What is shown no longer than this was not looked at: it was passed by. */
const LOOKED_MS = 100;

/** What is new of an object is new until it was looked at: told when it is left, so that the marks stay meanwhile. */
export function useSeen(connectionId: string, object: string | null, isNew: boolean) {
  /** The object that was shown as new: the next one is drawn before this one is left. */
  const newOf = useRef<string | null>(null);
  useEffect(() => {
    if (isNew) newOf.current = object;
  }, [object, isNew]);
  useEffect(() => {
    const began = Date.now();
    return () => {
      if (object === null || newOf.current !== object || Date.now() - began < LOOKED_MS) return;
      newOf.current = null;
      call('note_seen', { connectionId, object }).catch(showError);
    };
  }, [connectionId, object]);
}
