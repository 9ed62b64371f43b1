import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UpdateEstimate } from '../../api/bindings';
import { createFormatter } from '../../format/format';
import { startBothLanguages } from '../../test/languages';
import { estimate } from '../../test/samples';
import { estimateSentence, estimateWarning } from './estimateText';

beforeAll(startBothLanguages);

const text = (language: 'en' | 'de') => ({
  t: i18next.getFixedT(language, 'budget'),
  format: createFormatter(language),
});
const of = (parts: Partial<UpdateEstimate>) => ({ ...estimate, ...parts });

describe('what an update takes', () => {
  it.each<[string, Partial<UpdateEstimate>, string]>([
    [
      'all is known',
      {},
      'About 120 API calls and 3 Bulk jobs; 14,880 calls left today, of which Orgmirror may use 7,440.',
    ],
    [
      'there is one of each',
      { cost: { apiCalls: 1, bulkJobs: 1 }, callsLeft: 1, callsInBudget: 1 },
      'About 1 API call and 1 Bulk job; 1 call left today, of which Orgmirror may use 1.',
    ],
    [
      'no job is needed',
      { cost: { apiCalls: 33, bulkJobs: 0 } },
      'About 33 API calls; 14,880 calls left today, of which Orgmirror may use 7,440.',
    ],
    [
      'the org has less left than the budget allows',
      { callsLeft: 50 },
      'About 120 API calls and 3 Bulk jobs; 50 calls left today, of which Orgmirror may use 50.',
    ],
    [
      'the org tells no allowance',
      { callsInBudget: null },
      'About 120 API calls and 3 Bulk jobs; 14,880 calls left today.',
    ],
    ['the org tells nothing', { callsLeft: null }, 'About 120 API calls and 3 Bulk jobs.'],
  ])('is said where %s', (_, parts, sentence) => {
    expect(estimateSentence(text('en'), of(parts))).toBe(sentence);
  });

  it('is said in German', () => {
    expect(estimateSentence(text('de'), estimate)).toBe(
      'Etwa 120 API-Aufrufe und 3 Bulk-Aufträge; heute sind noch 14.880 übrig, davon für Orgmirror 7.440.',
    );
  });

  it.each<[string, Partial<UpdateEstimate>, RegExp | null]>([
    ['nothing', {}, null],
    ['its budget', { callsInBudget: 119 }, /^More than it may use/],
    ['the calls the org has left', { callsLeft: 119 }, /^More than it may use/],
    ['its jobs', { jobsLeft: 2 }, /^The org has 2 Bulk jobs left/],
    ['what is not known', { callsInBudget: null, callsLeft: null, jobsLeft: null }, null],
  ])('warns where it exceeds %s', (_, parts, warning) => {
    const said = estimateWarning(text('en'), of(parts));
    if (warning === null) expect(said).toBeNull();
    else expect(said).toMatch(warning);
  });
});
