import { useNavigate } from 'react-router';
import type { LoginStarted } from '../../../api/bindings';
import { openLink } from '../../../api/openLink';
import { useApp } from '../../../api/queries/queries';
import { showError } from '../../../components/notice/showError';

/** What only the page knows from which a login began; the rest the engine tells. */
export type LoginPlace = {
  name: string;
  /** Where cancelling or trying again leads; the connections if nothing else is said. */
  returnTo?: string;
};

/** Goes to the waiting page, and opens the browser where the engine does not do that itself. */
export function useOpenLogin() {
  const navigate = useNavigate();
  const { data: app } = useApp();
  return (started: LoginStarted, place: LoginPlace, { replace = false } = {}) => {
    if (app && !app.opensBrowser) openLink(started.authorizeUrl).catch(showError);
    navigate(`/connections/login/${started.loginId}`, { state: place, replace });
  };
}
