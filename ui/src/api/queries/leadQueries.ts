/** How leads convert and what each scores: renewed when the engine says that scores have changed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../call';

export const leadKeys = {
  scoring: (connectionId: string) => ['leads', connectionId, 'scoring'] as const,
  scores: (connectionId: string, grade: string | null, offset: number, limit: number) =>
    ['leads', connectionId, 'scores', grade, offset, limit] as const,
};

export const useLeadScoring = (connectionId: string) =>
  useQuery({
    queryKey: leadKeys.scoring(connectionId),
    queryFn: () => call('get_lead_scoring', { connectionId }),
  });

export const useLeadScores = (connectionId: string, grade: string | null, offset: number, limit: number) =>
  useQuery({
    queryKey: leadKeys.scores(connectionId, grade, offset, limit),
    queryFn: () =>
      call('list_lead_scores', { connectionId, offset, limit, ...(grade === null ? {} : { grade }) }),
    placeholderData: keepPreviousData,
  });
