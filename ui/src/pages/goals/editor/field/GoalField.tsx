import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../format/useFormat';
import { type GoalUnit, type ReadGoal, writtenGoal } from './readGoal';
import type { GoalFieldState } from './useGoalFields';

type Props = {
  field: GoalFieldState;
  label: string;
  placeholder: string;
  unit: GoalUnit;
  onType: (text: string) => void;
  onLeave: () => void;
};

/** The goal of one period, as someone writes it; what cannot be meant by it is said below. */
export function GoalField({ field, label, placeholder, unit, onType, onLeave }: Props) {
  const { t } = useTranslation('goals');
  const { locale } = useFormat();
  const example = unit === 'money' ? exampleOf(locale) : writtenGoal(1200, locale);
  const told = (read: ReadGoal): string | null => {
    if (read.is === 'number' || read.is === 'empty') return null;
    if (read.is !== 'ambiguous') return t(`typed.${read.is}`, { text: field.text.trim(), example });
    const [one, other] = read.means.map((value) => writtenGoal(value, locale));
    return t('typed.ambiguous', { text: field.text.trim(), one, other });
  };
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      inputMode={unit === 'money' ? 'decimal' : 'numeric'}
      autoComplete="off"
      value={field.text}
      error={field.isJudged ? told(field.read) : null}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onLeave}
    />
  );
}

function exampleOf(locale: string): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(4_000_000.5);
}
