import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnalysisInfo, Ask, Heeds, Measure, PeriodKind } from '../../../api/bindings';
import { useWords } from '../../figure/words/useWords';
import classes from '../Board.module.css';
import { useChoices } from '../useBoard';
import { Filters } from './Filters';
import { HorizonSelect } from './HorizonSelect';
import { MEASURES } from './measures';
import { recordTypeGroups } from './recordTypes/recordTypes';
import { StatusSettings } from './StatusSettings';
import { TeamSelect } from './TeamSelect';
import type { Choosing } from './useChoosing';

const KINDS: PeriodKind[] = ['month', 'quarter', 'year'];

type Props = {
  connectionId: string;
  /** What is shown under it: only what one of them heeds can be chosen. */
  analyses: AnalysisInfo[];
  ask: Ask;
  choosing: Choosing;
  onChange: (ask: Ask) => void;
};

/** What a dashboard is asked: the period, what is measured, and whose rows. */
export function AskBar({ connectionId, analyses, ask, choosing, onChange }: Props) {
  const { t } = useTranslation('board');
  const { words } = useWords(null);
  const { data: choices } = useChoices(connectionId);
  const heeds = (what: Heeds) => analyses.some((analysis) => analysis.heeds.includes(what));
  const periods = KINDS.map((kind) => ({
    group: t(`period.${kind}`),
    items: (choices?.periods ?? [])
      .filter((period) => period.kind === kind)
      .map((period) => ({ value: `${kind} ${period.back}`, label: words(period.name) })),
  }));
  return (
    <section className={classes.bar} aria-label={t('ask')}>
      {heeds('period') && (
        <Select
          size="xs"
          w={150}
          label={t('period.label')}
          data={periods}
          value={`${ask.period} ${ask.periodsBack}`}
          allowDeselect={false}
          onChange={(value) => {
            const [period, back] = value?.split(' ') ?? [];
            if (period) onChange({ ...ask, period: period as PeriodKind, periodsBack: Number(back) });
          }}
        />
      )}
      {heeds('measure') && (
        <Select
          size="xs"
          w={240}
          label={t('measure.label')}
          data={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
          value={ask.measure}
          allowDeselect={false}
          onChange={(value) => value && onChange({ ...ask, measure: value as Measure })}
        />
      )}
      {choices && choices.teams.length > 0 && (
        <TeamSelect teams={choices.teams} team={ask.team} onChange={(team) => onChange({ ...ask, team })} />
      )}
      {choices && (
        <Filters
          choices={choices}
          recordTypes={recordTypeGroups(choices.recordTypes, analyses)}
          ask={ask}
          hasSources={heeds('sources')}
          onChange={onChange}
        />
      )}
      {heeds('horizon') && (
        <HorizonSelect
          label={t('leads.horizon')}
          days={ask.horizonDays}
          onChange={(horizonDays) => onChange({ ...ask, horizonDays })}
        />
      )}
      {choices && heeds('statuses') && (
        <StatusSettings
          choices={choices}
          ask={ask}
          opened={choosing.statuses}
          onOpened={choosing.openStatuses}
          onChange={onChange}
        />
      )}
    </section>
  );
}
