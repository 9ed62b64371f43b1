import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/useFormat';

const STEPS = [5, 10, 25, 50, 75, 90];

type Props = { label: string; value: number; disabled: boolean; onChange: (percent: number) => void };

/** A share of the org's calls, in steps that make a difference. */
export function PercentSelect({ label, value, disabled, onChange }: Props) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const offered = [...new Set([...STEPS, value])].sort((a, b) => a - b);
  return (
    <Select
      aria-label={label}
      data={offered.map((percent) => ({
        value: String(percent),
        label: t('budgetShare', { share: format.percent(percent / 100) }),
      }))}
      value={String(value)}
      onChange={(percent) => percent !== null && onChange(Number(percent))}
      disabled={disabled}
      allowDeselect={false}
      w={220}
    />
  );
}
