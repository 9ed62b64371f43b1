import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AnalysisInfo, Ask } from '../../../api/bindings';
import { call } from '../../../api/call';
import { useConnection } from '../../../api/queries/queries';
import { useSettledState } from '../../../api/queries/settledState';

/**
 * The answer of an analysis, asked anew after each update. Amid one it stays as it was: its tables would
 * change with every page.
 */
export function useAnalysis(connectionId: string, analysis: AnalysisInfo, ask: Ask) {
  const { data: connection } = useConnection(connectionId);
  const run = useSettledState(connectionId, connection?.lastRunId ?? '');
  return useQuery({
    queryKey: ['analysis', connectionId, analysis.id, heeded(ask, analysis), run],
    queryFn: () => call('ask_analysis', { connectionId, id: analysis.id, ask }),
    placeholderData: keepPreviousData,
    // Days pass, and with them what is asked about.
    staleTime: 3_600_000,
  });
}

/** What of a question makes a difference to the analysis. */
function heeded(ask: Ask, { heeds }: AnalysisInfo): Partial<Ask> {
  const { period, periodsBack, owners, team, recordTypes, sources } = ask;
  return {
    owners,
    team,
    recordTypes,
    ...(heeds.includes('period') ? { period, periodsBack } : {}),
    ...(heeds.includes('sources') ? { sources } : {}),
    ...(heeds.includes('horizon') ? { horizonDays: ask.horizonDays } : {}),
    ...(heeds.includes('measure') ? { measure: ask.measure } : {}),
    ...(heeds.includes('between') ? { between: ask.between } : {}),
    ...(heeds.includes('leads_a_day') ? { leadsADay: ask.leadsADay } : {}),
    ...(heeds.includes('statuses') ? { qualified: ask.qualified, disqualified: ask.disqualified } : {}),
  };
}
