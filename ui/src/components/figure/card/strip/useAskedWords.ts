import { useTranslation } from 'react-i18next';
import type { AnalysisInfo, Ask, Choice } from '../../../../api/bindings';
import { useFormat } from '../../../../format/useFormat';
import { chosenRecordTypes, recordTypeGroups } from '../../../board/filters/recordTypes/recordTypes';
import { useAnalyses, useChoices } from '../../../board/useBoard';
import { useWords } from '../../words/useWords';

/** More names than this are counted: the list is one fact of several. */
const MOST_NAMES = 3;

export interface Asked {
  /** What of the question makes the figure another one than that of all rows. */
  facts: string[];
  /** The chosen period, where it is not the usual one; the strip says its days itself. */
  period: string | null;
}

/** In words what was asked of one analysis: whose rows, and of which kind. */
export function useAskedWords(connectionId: string, analysis: AnalysisInfo, ask: Ask): Asked {
  const { t } = useTranslation('figure');
  const { words } = useWords(null);
  const { list, locale } = useFormat();
  const { data: choices } = useChoices(connectionId);
  const usual = useAnalyses(connectionId).data?.usual;
  const heeds = (what: AnalysisInfo['heeds'][number]) => analysis.heeds.includes(what);
  const shortened = (names: string[]) => {
    const more = names.length - MOST_NAMES;
    return list(more > 0 ? [...names.slice(0, MOST_NAMES), t('asked.more', { count: more })] : names);
  };
  const named = (ids: string[], known: Choice[]) =>
    shortened(ids.map((id) => known.find((choice) => choice.id === id)?.name ?? id));
  const listed = (key: 'owners' | 'recordTypes' | 'sources' | 'qualified' | 'disqualified', names: string) =>
    names === '' ? [] : [t(`asked.${key}`, { list: names })];

  if (!choices) {
    const isFiltered =
      ask.team !== null || ask.owners.length > 0 || (heeds('sources') && ask.sources.length > 0);
    return { facts: isFiltered ? [t('asked.filtered')] : [], period: null };
  }
  const types = chosenRecordTypes(
    ask.recordTypes,
    choices.recordTypes,
    recordTypeGroups(choices.recordTypes, [analysis]),
  ).here;
  const allTypes = [...choices.recordTypes.leads, ...choices.recordTypes.opportunities];
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const isOther = (key: keyof Ask) => usual !== undefined && ask[key] !== usual[key];
  const period = choices.periods.find(({ kind, back }) => kind === ask.period && back === ask.periodsBack);
  return {
    facts: [
      ...(ask.team === null ? [] : [t('asked.team', { name: named([ask.team], choices.teams) })]),
      ...listed('owners', named(ask.owners, choices.owners)),
      ...listed('recordTypes', named(types, allTypes)),
      ...(heeds('sources') ? listed('sources', shortened(ask.sources)) : []),
      ...(heeds('measure') && isOther('measure')
        ? [t('asked.measure', { name: t(`board:measure.${ask.measure}`) })]
        : []),
      ...(heeds('horizon') && isOther('horizonDays')
        ? [t('asked.horizon', { days: days.format(ask.horizonDays) })]
        : []),
      ...(heeds('statuses') ? listed('qualified', shortened(ask.qualified)) : []),
      ...(heeds('statuses') ? listed('disqualified', shortened(ask.disqualified ?? [])) : []),
    ],
    period:
      heeds('period') && period && (isOther('period') || isOther('periodsBack')) ? words(period.name) : null,
  };
}
