import { Select } from '@mantine/core';
import { useFormat } from '../../../format/useFormat';

const HORIZONS = [14, 30, 60, 90, 120, 180, 365];

type Props = { label: string; days: number; onChange: (days: number) => void };

/** Within how many days a lead should convert: the usual choices, and the one that is made. */
export function HorizonSelect({ label, days, onChange }: Props) {
  const { locale } = useFormat();
  const told = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const offered = [...new Set([...HORIZONS, days])].sort((a, b) => a - b);
  return (
    <Select
      size="xs"
      label={label}
      data={offered.map((value) => ({ value: String(value), label: told.format(value) }))}
      value={String(days)}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      onChange={(value) => value && onChange(Number(value))}
    />
  );
}
