import { Group, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisChoices, GoalRow, Measure } from '../../../api/bindings';
import { MayButton } from '../../../components/access/MayButton';
import { useMay } from '../../../components/access/useMay';
import { useWords } from '../../../components/figure/words/useWords';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { useFormat } from '../../../format/useFormat';
import classes from '../Goals.module.css';
import { useSaveGoals } from '../useGoals';
import { EVERYONE, holderGroups, holderOf } from './holders';
import { goalOf, quotaOf } from './quotas';

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
  const [typed, setTyped] = useState<Record<string, number | string>>({});
  const holder = holderOf(whose);
  const periods = choices.goalPeriods.filter((period) => period.kind === kind && period.year === year);
  const mayMake = useMay('make');
  const set = (first: string) => goalOf(goals, false, { measure, holder, kind, first });
  const quota = (first: string) =>
    quotaOf(goals, choices.goalPeriods, { measure, holder, kind, year, first });
  const keyOf = (first: string) => [measure, whose, kind, first].join(' ');
  const typedOr = (first: string) => typed[keyOf(first)] ?? set(first) ?? '';
  // A number that is being typed is a text, such as one that ends in a point.
  const changed = periods.filter(({ first }) => String(typedOr(first)) !== String(set(first) ?? ''));
  const sum = periods.reduce((total, { first }) => total + Number(typedOr(first) || 0), 0);
  const unit = measure.endsWith('amount') ? 'money' : 'count';
  const groups = holderGroups(choices).map(({ kind: group, items }) => ({
    group: t(`holder.${group}`),
    items,
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mayMake || changed.length === 0) return;
    const values = changed.map(({ first }) => {
      const value = typedOr(first);
      return { measure, kind, first, holder, value: value === '' ? null : Number(value) };
    });
    save.mutate(
      { connectionId, goals: values },
      {
        onSuccess: () => {
          setTyped({});
          notifications.show({
            message: t('saved', { count: values.length }),
            closeButtonProps: { 'aria-label': t('common:close') },
          });
        },
      },
    );
  };
  const parts = new Intl.NumberFormat(locale).formatToParts(1234.5);
  const mark = (type: string, usual: string) => parts.find((part) => part.type === type)?.value ?? usual;
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
      <div className={classes.periods}>
        {periods.map(({ first, name }) => (
          <NumberInput
            key={keyOf(first)}
            label={words(name)}
            placeholder={quotaHint(quota(first), (value) => t('quota', { value: shown(value, unit) }))}
            min={0}
            hideControls
            allowDecimal={unit === 'money'}
            thousandSeparator={mark('group', ',')}
            decimalSeparator={mark('decimal', '.')}
            value={typedOr(first)}
            onChange={(value) => setTyped({ ...typed, [keyOf(first)]: value })}
          />
        ))}
      </div>
      {periods.length > 1 && <p className={classes.hint}>{t('sum', { sum: shown(sum, unit) })}</p>}
      {save.error && <ErrorNotice error={save.error} />}
      <Group justify="flex-end">
        <MayButton permission="make" type="submit" loading={save.isPending} disabled={changed.length === 0}>
          {t('save')}
        </MayButton>
      </Group>
    </form>
  );
}

/** What Salesforce says, where nothing was set here. */
function quotaHint(quota: number | undefined, say: (value: number) => string): string {
  return quota === undefined ? '' : say(quota);
}
