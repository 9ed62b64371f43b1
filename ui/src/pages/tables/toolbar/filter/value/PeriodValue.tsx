import { Box, Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  FIRST_COUNT,
  isCounted,
  MOST_COUNTED,
  PERIOD_UNITS,
  PERIODS_BY_UNIT,
  readPeriod,
  writePeriod,
} from '../../../../../components/grid/model/filter/period';

import classes from '../../Toolbar.module.css';
import { inFlow } from './inFlow';

interface PeriodValueProps {
  values: string[];
  onChange: (values: string[]) => void;
}

/** The list itself scrolls, so that what scrolls is what the keys move through. */
const LIST = { options: { maxHeight: 260, overflowY: 'auto' } } as const;

/** A period relative to today, in words, with its number where it takes one. */
export function PeriodValue({ values, onChange }: PeriodValueProps) {
  const { t } = useTranslation('views');
  const period = readPeriod(values[0] ?? '');
  const data = PERIOD_UNITS.map((unit) => ({
    group: t(`unit.${unit}`),
    items: PERIODS_BY_UNIT[unit].map((word) => ({
      value: word,
      label: isCounted(word) ? t(`choice.${word}`) : t(`period.${word}`),
    })),
  }));
  const choose = (word: string | null) => {
    if (word === null) onChange([]);
    else onChange([writePeriod({ word, count: period?.count ?? FIRST_COUNT })]);
  };
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Box flex={1} className={classes.field ?? ''}>
        <Select
          size="xs"
          label={t('periodLabel')}
          placeholder={t('periodChoose')}
          data={data}
          value={period?.word ?? null}
          onChange={choose}
          searchable
          nothingFoundMessage={t('periodNone')}
          withScrollArea={false}
          styles={LIST}
          comboboxProps={inFlow}
          data-autofocus
        />
      </Box>
      {period?.count != null && (
        <NumberInput
          size="xs"
          w={72}
          label={t('periodCount')}
          value={period.count}
          min={1}
          max={MOST_COUNTED}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          hideControls
          onChange={(count) => {
            if (Number(count) > 0) onChange([writePeriod({ word: period.word, count: Number(count) })]);
          }}
        />
      )}
    </Group>
  );
}
