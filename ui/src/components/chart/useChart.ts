import type { EChartsCoreOption } from 'echarts/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartChoice } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { formatCell } from '../grid/model/cell/format';
import { PLAIN_COLUMN } from '../grid/model/column/plainColumn';
import { useCellFormat } from '../grid/useCellFormat';
import { type ChartLook, chartOption } from './draw/chartOption';
import type { ChartRows } from './model/chartColumn';
import { type ChartData, chartData } from './model/chartData';

export interface DrawnRows {
  data: ChartData;
  /** What goes along the axis. */
  x: string;
  /** What is seen, for those who do not see it. */
  description: string;
  draw: (look: ChartLook, width: number) => EChartsCoreOption;
}

/** Rows as what a picture of them needs. */
export function useChart(input: ChartRows, choice: ChartChoice): DrawnRows {
  const { t } = useTranslation('chart');
  const format = useFormat();
  const cells = useCellFormat(false);
  const data = useMemo(
    () =>
      chartData(input, choice, {
        empty: t('emptyValue'),
        name: (cell, column) => formatCell(cell, { ...PLAIN_COLUMN, ...column }, cells).text,
      }),
    [input, choice, cells, t],
  );
  const label = (name: string) => input.columns.find((column) => column.name === name)?.label ?? name;
  const x = label(choice.x);
  const y = choice.split === null ? choice.y.map(label) : choice.y.slice(0, 1).map(label);
  const yName = format.list(y);
  const draw = useCallback(
    (look: ChartLook, width: number) => chartOption(data, choice.kind, { x, y: yName }, look, width),
    [data, choice.kind, x, yName],
  );
  const description = t('description', {
    kind: t(`kind.${choice.kind}`),
    x,
    y: yName,
    series: data.series.length,
    points: format.number(
      data.shape === 'categories'
        ? data.categories.length
        : data.series.reduce((sum, series) => sum + series.points.length, 0),
    ),
  });
  return { data, x, description, draw };
}
