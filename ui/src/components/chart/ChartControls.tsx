import { MultiSelect, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChartChoice, ChartKind } from '../../api/bindings';
import classes from './Chart.module.css';
import { type ChartColumn, isNumber } from './model/chartColumn';

interface ChartControlsProps {
  columns: ChartColumn[];
  choice: ChartChoice;
  /** A pie is offered only where it can be read. */
  pieFits: boolean;
  onChange: (choice: ChartChoice) => void;
}

const KINDS: ChartKind[] = ['line', 'bar', 'stacked_bar', 'scatter', 'pie'];

/** What is drawn, how, and by what. */
export function ChartControls({ columns, choice, pieFits, onChange }: ChartControlsProps) {
  const { t } = useTranslation('chart');
  const options = (among: ChartColumn[]) => among.map(({ name, label }) => ({ value: name, label }));
  const numbers = columns.filter(isNumber);
  const words = columns.filter((column) => !isNumber(column));
  return (
    <fieldset className={classes.controls} aria-label={t('controls')}>
      <SegmentedControl
        size="xs"
        aria-label={t('kindLabel')}
        value={choice.kind}
        data={KINDS.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          disabled: kind === 'pie' && !pieFits && choice.kind !== 'pie',
        }))}
        onChange={(kind) => onChange({ ...choice, kind: kind as ChartKind })}
      />
      <Select
        size="xs"
        label={t('x')}
        className={classes.narrow ?? ''}
        data={options(
          choice.kind === 'scatter'
            ? columns.filter((column) => isNumber(column) || column.kind.startsWith('date'))
            : columns,
        )}
        value={choice.x}
        allowDeselect={false}
        onChange={(x) => x !== null && onChange({ ...choice, x })}
      />
      <MultiSelect
        size="xs"
        label={t('y')}
        className={classes.wide ?? ''}
        data={options(numbers)}
        value={choice.y}
        maxValues={8}
        onChange={(y) => y.length > 0 && onChange({ ...choice, y })}
      />
      <Select
        size="xs"
        label={t('split')}
        className={classes.narrow ?? ''}
        placeholder={t('noSplit')}
        data={options(words.filter((column) => column.name !== choice.x))}
        value={choice.split}
        clearable
        clearButtonProps={{ 'aria-label': t('noSplit') }}
        onChange={(split) => onChange({ ...choice, split })}
      />
    </fieldset>
  );
}
