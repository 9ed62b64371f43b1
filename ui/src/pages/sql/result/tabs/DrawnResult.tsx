import type { ChartChoice } from '../../../../api/bindings';
import { Chart } from '../../../../components/chart/Chart';
import type { ChartRows } from '../../../../components/chart/model/chartColumn';
import { useChart } from '../../../../components/chart/useChart';

type Props = { input: ChartRows; choice: ChartChoice; isCut: boolean };

/** The rows of a statement, drawn as chosen. */
export function DrawnResult({ input, choice, isCut }: Props) {
  return <Chart chart={useChart(input, choice)} isCut={isCut} />;
}
