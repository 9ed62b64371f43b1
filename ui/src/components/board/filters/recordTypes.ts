/** Which record types can be chosen: those of what the charts are about. Pure. */
import type { AnalysisInfo, Choice, RecordTypeChoices } from '../../../api/bindings';

export interface RecordTypeGroup {
  of: keyof RecordTypeChoices;
  choices: Choice[];
}

/** The record types that charts heed, by what has them; empty groups left out. */
export function recordTypeGroups(all: RecordTypeChoices, analyses: AnalysisInfo[]): RecordTypeGroup[] {
  const isShown = (board: AnalysisInfo['board']) => analyses.some((analysis) => analysis.board === board);
  const groups: RecordTypeGroup[] = [];
  if (isShown('leads')) groups.push({ of: 'leads', choices: all.leads });
  if (isShown('goals')) groups.push({ of: 'opportunities', choices: all.opportunities });
  return groups.filter(({ choices }) => choices.length > 0);
}
