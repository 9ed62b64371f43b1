import { useNavigate } from 'react-router';
import type { LoginStarted } from '../../../api/bindings';
import { openLink } from '../../../api/openLink';
import { useApp } from '../../../api/queries/queries';
import { showError } from '../../../components/notice/showError';

/** What the waiting page needs to know; kept in the history entry, so that a reload keeps it. */
export type LoginPlace = {
  started: LoginStarted;
  name: string;
  /** Where cancelling or trying again leads; the connections if nothing else is said. */
  returnTo?: string;
  /** What to type on the login page of the built-in demo org; no secret. */
  demo?: { username: string; password: string };
};

/** Goes to the waiting page, and opens the browser where the engine does not do that itself. */
export function useOpenLogin() {
  const navigate = useNavigate();
  const { data: app } = useApp();
  return (started: LoginStarted, about: Omit<LoginPlace, 'started'>) => {
    if (app && !app.opensBrowser) openLink(started.authorizeUrl).catch(showError);
    const place: LoginPlace = { started, ...about };
    navigate(`/connections/login/${started.loginId}`, { state: place });
  };
}
