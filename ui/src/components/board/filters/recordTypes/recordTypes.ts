/** Which record types can be chosen: those of what the charts are about. Pure. */
import type { AnalysisInfo, Choice, RecordTypeChoices } from '../../../../api/bindings';

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

export interface ChosenRecordTypes {
  /** Heeded here: those that are offered, and those the org no longer has. */
  here: string[];
  /** Of what is not shown here, and says nothing of it. */
  elsewhere: string[];
  /** Heeded, though the org no longer has them. */
  gone: Choice[];
}

/** The chosen record types by whether they say anything of what is shown. */
export function chosenRecordTypes(
  chosen: string[],
  all: RecordTypeChoices,
  groups: RecordTypeGroup[],
): ChosenRecordTypes {
  const isOf = (choices: Choice[]) => (id: string) => choices.some((choice) => choice.id === id);
  const isOffered = isOf(groups.flatMap(({ choices }) => choices));
  const isKnown = isOf([...all.leads, ...all.opportunities]);
  return {
    here: chosen.filter((id) => isOffered(id) || !isKnown(id)),
    elsewhere: chosen.filter((id) => isKnown(id) && !isOffered(id)),
    gone: chosen.filter((id) => !isKnown(id)).map((id) => ({ id, name: id })),
  };
}
