import { expect, test } from 'vitest';
import type { AnalysisInfo } from '../../../../api/bindings';
import { chosenRecordTypes, recordTypeGroups } from './recordTypes';

const all = {
  leads: [{ id: '0121', name: 'Renewal' }],
  opportunities: [{ id: '0122', name: 'Renewal' }],
};
const analysis = (board: AnalysisInfo['board']): AnalysisInfo => ({
  id: 'one',
  board,
  title: { en: 'One', de: 'Eins' },
  definition: { en: '', de: '' },
  heeds: [],
  isWide: false,
  lacks: [],
});

test('record types are those of what the charts are about', () => {
  const of = (analyses: AnalysisInfo[]) => recordTypeGroups(all, analyses).map((group) => group.of);
  expect(of([analysis('leads')])).toEqual(['leads']);
  expect(of([analysis('goals'), analysis('goals')])).toEqual(['opportunities']);
  expect(of([analysis('goals'), analysis('leads')])).toEqual(['leads', 'opportunities']);
  expect(recordTypeGroups({ ...all, leads: [] }, [analysis('leads')])).toEqual([]);
});

test('a chosen one of something else is kept and not counted, and one that is gone can be taken away', () => {
  const groups = recordTypeGroups(all, [analysis('leads')]);
  expect(chosenRecordTypes(['0121', '0122', '0129'], all, groups)).toEqual({
    here: ['0121', '0129'],
    elsewhere: ['0122'],
    gone: [{ id: '0129', name: '0129' }],
  });
});
