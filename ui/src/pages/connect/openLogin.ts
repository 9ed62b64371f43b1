import type { NavigateFunction } from 'react-router';
import type { LoginStarted } from '../../api/bindings';

/** What the waiting page needs to know; kept in the history entry, so that a reload keeps it. */
export type LoginPlace = { started: LoginStarted; name?: string; demo?: boolean };

export function openLogin(
  navigate: NavigateFunction,
  started: LoginStarted,
  about: Omit<LoginPlace, 'started'>,
) {
  const place: LoginPlace = { started, ...about };
  navigate(`/connections/login/${started.loginId}`, { state: place });
}
