import { Group, SegmentedControl, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisChoices, GoalRow, Measure } from '../../../api/bindings';
import { MayButton } from '../../../components/access/MayButton';
import { useMay } from '../../../components/access/useMay';
import { useWords } from '../../../components/figure/words/useWords';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { useFormat } from '../../../format/useFormat';
import classes from '../Goals.module.css';
import { useSaveGoals } from '../useGoals';
import { GoalField } from './field/GoalField';
import { isRight, useGoalFields } from './field/useGoalFields';
import { EVERYONE, holderGroups, holderOf } from './holders';
import { goalOf, type QuotaSum, quotaOf, sumOfQuotas } from './quotas';

type Props = { connectionId: string; measure: Measure; choices: AnalysisChoices; goals: GoalRow[] };
type Kind = 'month' | 'quarter' | 'year';

/** The goals of one holder for a fiscal year, period by period; an empty one is none. */
export function GoalForm({ connectionId, measure, choices, goals }: Props) {
  const { t } = useTranslation('goals');
  const { words, value: shown } = useWords(choices.currency);
  const { locale } = useFormat();
  const save = useSaveGoals();
  const years = [...new Set(choices.goalPeriods.map(({ year }) => year))];
  const [whose, setWhose] = useState(EVERYONE);
  const [kind, setKind] = useState<Kind>('quarter');
  // The present one is between that before and the next.
  const [year, setYear] = useState(years[1] ?? years[0] ?? 0);
  const holder = holderOf(whose);
  const periods = choices.goalPeriods.filter((period) => period.kind === kind && period.year === year);
  const mayMake = useMay('make');
  const set = (first: string) => goalOf(goals, false, { measure, holder, kind, first });
  /** What is the goal already, until one is set here. */
  const quota = (first: string): QuotaSum | undefined => {
    const asked = { measure, kind, year, first };
    const own = quotaOf(goals, choices.goalPeriods, { ...asked, holder });
    if (own !== undefined) return { value: own, count: 1 };
    return whose === EVERYONE ? sumOfQuotas(goals, choices.goalPeriods, asked) : undefined;
  };
  const keyOf = (first: string) => [measure, whose, kind, first].join(' ');
  const unit = measure.endsWith('amount') ? 'money' : 'count';
  const { currency } = choices;
  const { fields, type, judge, forget } = useGoalFields(periods, { keyOf, set, unit, locale, currency });
  const changed = fields.filter(({ isChanged }) => isChanged);
  const fromQuotas = fields.reduce(
    (total, { read, period }) => total + (read.is === 'empty' ? (quota(period.first)?.value ?? 0) : 0),
    0,
  );
  const sum = fields.reduce((total, { read }) => total + (read.is === 'number' ? read.value : 0), fromQuotas);
  const box = useRef<HTMLDivElement>(null);
  const groups = holderGroups(choices).map(({ kind: group, items }) => ({
    group: t(`holder.${group}`),
    items,
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mayMake || changed.length === 0) return;
    judge(changed);
    const wrong = fields.findIndex(({ read }) => !isRight(read));
    if (wrong >= 0) {
      box.current?.querySelectorAll('input')[wrong]?.focus();
      return;
    }
    const values = changed.map(({ period: { first }, read }) => ({
      measure,
      kind,
      first,
      holder,
      value: read.is === 'number' ? read.value : null,
    }));
    save.mutate(
      { connectionId, goals: values },
      {
        onSuccess: () => {
          forget(changed.map(({ key }) => key));
          notifications.show({
            message: t('saved', { count: values.length }),
            closeButtonProps: { 'aria-label': t('common:close') },
          });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <Select
        label={t('whose')}
        data={[{ group: t('holder.all'), items: [{ value: EVERYONE, label: t('everyone') }] }, ...groups]}
        value={whose}
        searchable
        allowDeselect={false}
        onChange={(value) => value && setWhose(value)}
      />
      <Group gap={12} align="flex-end">
        <Select
          w={120}
          label={t('year')}
          data={years.map(String)}
          value={String(year)}
          allowDeselect={false}
          onChange={(value) => value && setYear(Number(value))}
        />
        <SegmentedControl
          aria-label={t('by')}
          data={(['month', 'quarter', 'year'] as const).map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
        />
      </Group>
      <div className={classes.periods} ref={box}>
        {fields.map((field) => (
          <GoalField
            key={field.key}
            field={field}
            label={words(field.period.name)}
            placeholder={quotaHint(quota(field.period.first), ({ value, count }) => {
              const money = shown(value, unit);
              return count > 1 ? t('quotas', { count, value: money }) : t('quota', { value: money });
            })}
            unit={unit}
            onType={(text) => type(field.key, text)}
            onLeave={() => judge([field])}
          />
        ))}
      </div>
      {/* A sum without one that cannot be read would be another. */}
      {fields.length > 1 && fields.every(({ read }) => isRight(read)) && (
        <p className={classes.hint}>
          {fromQuotas > 0
            ? t('sumWithQuotas', { sum: shown(sum, unit), quotas: shown(fromQuotas, unit) })
            : t('sum', { sum: shown(sum, unit) })}{' '}
          {fromQuotas > 0 && whose === EVERYONE && t('managers')}
        </p>
      )}
      {save.error && <ErrorNotice error={save.error} />}
      {/* The field is not left before the click: a sentence below it would move the button away. */}
      <Group justify="flex-end" onMouseDown={(event) => event.preventDefault()}>
        <MayButton permission="make" type="submit" loading={save.isPending} disabled={changed.length === 0}>
          {t('save')}
        </MayButton>
      </Group>
    </form>
  );
}

/** What Salesforce says, where nothing was set here. */
function quotaHint(quota: QuotaSum | undefined, say: (quota: QuotaSum) => string): string {
  return quota === undefined ? '' : say(quota);
}
