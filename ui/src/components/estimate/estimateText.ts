/** The sentence about what an update takes, and the one about what that exceeds. Pure. */
import type { TFunction } from 'i18next';
import type { UpdateEstimate } from '../../api/bindings';
import type { Formatter } from '../../format/format';

type Text = { t: TFunction<'budget'>; format: Formatter };

/** "About 120 API calls and 3 Bulk jobs; 14,880 calls left today, of which Orgmirror may use 7,440." */
export function estimateSentence({ t, format }: Text, estimate: UpdateEstimate): string {
  const { cost, callsLeft } = estimate;
  const calls = t('estimate.calls', { count: cost.apiCalls, calls: format.number(cost.apiCalls) });
  const jobs = t('estimate.jobs', { count: cost.bulkJobs, jobs: format.number(cost.bulkJobs) });
  const about =
    cost.bulkJobs > 0 ? t('estimate.aboutWithJobs', { calls, jobs }) : t('estimate.about', { calls });
  if (callsLeft === null) return `${about}.`;
  const share = callsToUse(estimate);
  const left = t(share === null ? 'estimate.left' : 'estimate.leftOfWhich', {
    count: callsLeft,
    left: format.number(callsLeft),
    share: format.number(share ?? 0),
  });
  return `${about}; ${left}.`;
}

/** What the update would meet on its way, most pressing first; null where nothing is in its way. */
export function estimateWarning({ t, format }: Text, estimate: UpdateEstimate): string | null {
  const { cost, jobsLeft } = estimate;
  const share = callsToUse(estimate);
  if (share !== null && cost.apiCalls > share) return t('estimate.overBudget');
  if (jobsLeft === null || cost.bulkJobs <= jobsLeft) return null;
  return t('estimate.fewJobs', { count: jobsLeft, jobs: format.number(jobsLeft) });
}

/** The calls this app may still make today: by its budget, and by what the org has left. */
function callsToUse({ callsInBudget, callsLeft }: UpdateEstimate): number | null {
  if (callsInBudget === null) return null;
  return callsLeft === null ? callsInBudget : Math.min(callsInBudget, callsLeft);
}
