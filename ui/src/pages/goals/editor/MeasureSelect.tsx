import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../api/bindings';
import { MEASURES } from '../../../components/board/filters/measures';

type Props = { measure: Measure; currency: string | null; onChange: (measure: Measure) => void };

/** What a goal is for. */
export function MeasureSelect({ measure, currency, onChange }: Props) {
  const { t } = useTranslation('board');
  const isAmount = measure.endsWith('amount');
  return (
    <Select
      size="sm"
      label={t('measure.label')}
      description={isAmount && currency !== null ? t('goals:inCurrency', { currency }) : undefined}
      data={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
      value={measure}
      allowDeselect={false}
      onChange={(value) => value && onChange(value as Measure)}
    />
  );
}
