import { IconChartBar } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartChoice, QueryResult } from '../../../../api/bindings';
import { ChartControls } from '../../../../components/chart/ChartControls';
import { chartData, isPie } from '../../../../components/chart/model/chartData';
import { chartFor } from '../../../../components/chart/model/suggestChart';
import { EmptyState } from '../../../../components/page/EmptyState';
import { resultColumns } from '../../../../components/queries/resultColumns';
import classes from '../Result.module.css';
import { DrawnResult } from './DrawnResult';

interface ChartTabProps {
  result: QueryResult;
  /** What the person chose; what suits the rows where they did not, or their columns are gone. */
  chosen: ChartChoice | null;
  onChoose: (choice: ChartChoice) => void;
}

/** The rows as a picture. */
export function ChartTab({ result, chosen, onChoose }: ChartTabProps) {
  const { t } = useTranslation('sql');
  const input = useMemo(
    () => ({ columns: resultColumns(result.columns), rows: result.rows }),
    [result.columns, result.rows],
  );
  const choice = useMemo(() => chartFor(chosen, input), [chosen, input]);
  const pieFits = useMemo(
    () =>
      choice !== null &&
      isPie(chartData(input, { ...choice, kind: 'pie' }, { empty: '', name: (cell) => String(cell) })),
    [choice, input],
  );
  if (!choice) {
    return (
      <EmptyState icon={IconChartBar} title={t('chart.nothing')}>
        {t('chart.nothingHint')}
      </EmptyState>
    );
  }
  const shown: ChartChoice = choice.kind === 'pie' && !pieFits ? { ...choice, kind: 'bar' } : choice;
  return (
    <div className={classes.chart}>
      <ChartControls columns={input.columns} choice={shown} pieFits={pieFits} onChange={onChoose} />
      <DrawnResult input={input} choice={shown} isCut={result.truncated} />
    </div>
  );
}
