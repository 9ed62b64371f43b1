import { useLocation } from 'react-router';
import { useConnections, useRun } from '../../../api/queries/queries';
import { useMay } from '../../../components/access/useMay';
import { isFirstRun, type Step, stepAt } from './firstRun';

/** The step of the first run that the person is at; null where there is none to take. */
export function useStep(): Step | null {
  const { pathname } = useLocation();
  const mayManage = useMay('manage');
  const { data: connections } = useConnections();
  const step = stepAt(pathname);
  const only = connections?.length === 1 ? connections[0] : undefined;
  const { data: run } = useRun(
    step === 'load' && only !== undefined ? (only.currentRunId ?? only.lastRunId) : null,
  );
  if (step === null || !mayManage || connections === undefined) return null;
  // It stays on the page of the first load when that is complete, and shows that it is.
  if (step === 'load' && only !== undefined && run?.firstLoad === true) return step;
  return isFirstRun(connections) ? step : null;
}
