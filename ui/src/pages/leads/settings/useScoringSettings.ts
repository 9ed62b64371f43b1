import type { LeadScoringSettings } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { showError } from '../../../components/notice/showError';

/** Changes a part of what is set; the leads are scored anew by it. */
export function useScoringSettings(connectionId: string, settings: LeadScoringSettings) {
  const set = useCommand('set_lead_scoring');
  const change = (part: Partial<LeadScoringSettings>) =>
    set.mutate({ connectionId, settings: { ...settings, ...part } }, { onError: showError });
  const without = (list: string[], field: string) => list.filter((each) => each !== field);
  return {
    change,
    isPending: set.isPending,
    /** Uses a field although it looks like a leak. */
    allow: (field: string) =>
      change({ allow: [...settings.allow, field], exclude: without(settings.exclude, field) }),
    exclude: (field: string) =>
      change({ exclude: [...settings.exclude, field], allow: without(settings.allow, field) }),
    /** As it was judged. */
    reset: (field: string) =>
      change({ allow: without(settings.allow, field), exclude: without(settings.exclude, field) }),
  };
}
