/**
 * The drawing instructions for ECharts: Okabe-Ito colours, bars from zero, names at the lines
 * themselves where they fit, and nothing that moves or decorates. Pure.
 */
import type { EChartsCoreOption } from 'echarts/core';
import type { ChartChoice } from '../../../api/bindings';
import type { ChartData } from '../model/chartData';
import { legendHeight, legendOf } from './legend';

export interface ChartLook {
  text: string;
  dim: string;
  border: string;
  surface: string;
  font: string;
  dark: boolean;
  moves: boolean;
  /** With so many decimals, or as many as it has. */
  number: (value: number, decimals?: number) => string;
}

export interface AxisNames {
  x: string;
  y: string;
}

/**
 * Okabe and Ito's colours, told apart also by those who see fewer; the faint ones last. On white, orange,
 * sky blue and yellow are darker than theirs, so that each stands out by 3:1.
 */
export const COLOURS = ['#0072b2', '#c07f00', '#009e73', '#cc79a7', '#d55e00', '#2e93cc', '#948a00'];
/** On dark the blue is lighter than theirs. */
export const COLOURS_ON_DARK = ['#2f8fd0', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#7cc8f2', '#f0e442'];

export function coloursOn({ dark }: Pick<ChartLook, 'dark'>): string[] {
  return dark ? COLOURS_ON_DARK : COLOURS;
}

/** Beyond it, numbers on bars overlap. */
const MOST_LABELLED = 16;
const MOST_END_LABELS = 4;
const MOST_NAMED = 24;
/** What fits side by side below a chart of usual width. */
const LETTERS_ABREAST = 90;

export function chartOption(
  data: ChartData,
  kind: ChartChoice['kind'],
  names: AxisNames,
  look: ChartLook,
  width = 0,
): EChartsCoreOption {
  const base = {
    color: [...coloursOn(look), look.dark ? '#e6e9ec' : '#16191c'],
    animation: look.moves,
    animationDuration: 150,
    textStyle: { fontFamily: look.font, color: look.text, fontSize: 12 },
    tooltip: {
      trigger: kind === 'pie' || kind === 'scatter' ? 'item' : 'axis',
      // Drawn by the renderer: a tip in HTML would carry inline styles of its own.
      renderMode: 'richText',
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.border,
      textStyle: { color: look.text, fontFamily: look.font, fontSize: 12 },
      valueFormatter: (value: unknown) => formatted(value, look),
    },
  };
  if (kind === 'pie' && data.shape === 'categories') return { ...base, series: [pie(data, look)] };
  const endLabels = kind === 'line' && data.series.length > 1 && data.series.length <= MOST_END_LABELS;
  const above = endLabels ? [] : data.series.map((series) => series.name);
  return {
    ...base,
    legend: legendOf(above, look, width),
    grid: {
      left: 8,
      right: endLabels ? 120 : 24,
      // The name of the upright axis stands below them.
      top: 34 + legendHeight(above, width),
      bottom: 28,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: xAxis(data, names, look),
    yAxis: {
      type: 'value',
      name: names.y,
      nameLocation: 'end',
      nameTextStyle: { color: look.dim, align: 'left' },
      // Bars stand on zero, whatever the data.
      scale: kind === 'line' || kind === 'scatter',
      axisLabel: { color: look.dim, formatter: (value: number) => look.number(value) },
      splitLine: { lineStyle: { color: look.border } },
    },
    series:
      data.shape === 'points'
        ? pointSeries(data, kind, endLabels, look)
        : categorySeries(data, kind, endLabels, look),
  };
}

function xAxis(data: ChartData, names: AxisNames, look: ChartLook) {
  const shared = {
    name: names.x,
    nameLocation: 'middle',
    nameGap: 32,
    nameTextStyle: { color: look.dim },
    axisLine: { lineStyle: { color: look.border } },
    axisTick: { show: false },
  };
  if (data.shape === 'categories') {
    return {
      ...shared,
      type: 'category',
      data: data.categories,
      axisLabel: { color: look.dim, width: 120, overflow: 'truncate', ...tilt(data.categories) },
    };
  }
  return {
    ...shared,
    type: data.time ? 'time' : 'value',
    scale: true,
    splitLine: { show: false },
    axisLabel: {
      color: look.dim,
      hideOverlap: true,
      ...(data.time ? {} : { formatter: (value: number) => look.number(value) }),
    },
  };
}

/** All names of a few categories, aslant where they would touch; else as many as fit. */
function tilt(categories: string[]) {
  if (categories.length > MOST_NAMED) return { hideOverlap: true };
  const letters = categories.reduce((sum, name) => sum + Math.min(name.length, 18) + 2, 0);
  return { interval: 0, rotate: letters > LETTERS_ABREAST ? 30 : 0 };
}

function categorySeries(
  data: Extract<ChartData, { shape: 'categories' }>,
  kind: ChartChoice['kind'],
  endLabels: boolean,
  look: ChartLook,
) {
  const labelled = kind === 'bar' && data.series.length === 1 && data.categories.length <= MOST_LABELLED;
  const decimals = decimalsOf(data.series.flatMap(({ values }) => values));
  return data.series.map((series) => ({
    name: series.name,
    data: series.values,
    ...(kind === 'line'
      ? line(endLabels, series.values.length, look)
      : {
          type: 'bar',
          barMaxWidth: 56,
          ...(kind === 'stacked_bar' ? { stack: 'all' } : {}),
          label: {
            show: labelled,
            position: 'top',
            color: look.text,
            formatter: ({ value }: { value: unknown }) => formatted(value, look, decimals),
          },
        }),
  }));
}

function pointSeries(
  data: Extract<ChartData, { shape: 'points' }>,
  kind: ChartChoice['kind'],
  endLabels: boolean,
  look: ChartLook,
) {
  return data.series.map((series) => ({
    name: series.name,
    data: series.points,
    ...(kind === 'line'
      ? line(endLabels, series.points.length, look)
      : { type: 'scatter', symbolSize: series.points.length > 500 ? 4 : 8, itemStyle: { opacity: 0.75 } }),
  }));
}

function line(endLabels: boolean, points: number, look: ChartLook) {
  return {
    type: 'line',
    lineStyle: { width: 2 },
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: points <= 60,
    endLabel: { show: endLabels, formatter: '{a}', color: look.text, width: 108, overflow: 'truncate' },
  };
}

function pie(data: Extract<ChartData, { shape: 'categories' }>, look: ChartLook) {
  const values = data.series[0]?.values ?? [];
  const decimals = decimalsOf(values);
  return {
    type: 'pie',
    radius: ['0%', '68%'],
    data: data.categories.map((name, at) => ({ name, value: values[at] ?? 0 })),
    itemStyle: { borderColor: look.surface, borderWidth: 2 },
    label: {
      color: look.text,
      lineHeight: 16,
      formatter: ({ name, value, percent }: { name: string; value: unknown; percent?: number }) =>
        `${name}\n${formatted(value, look, decimals)} (${look.number(percent ?? 0, 1)} %)`,
    },
  };
}

function formatted(value: unknown, look: ChartLook, decimals?: number): string {
  if (Array.isArray(value)) return value.map((each) => formatted(each, look, decimals)).join(' · ');
  return typeof value === 'number' ? look.number(value, decimals) : '—';
}

/** What the most exact of them needs, so that numbers side by side can be compared; two are the most. */
function decimalsOf(values: unknown[]): number {
  const needed = values.map((value) => {
    if (typeof value !== 'number' || Number.isInteger(value)) return 0;
    return Number.isInteger(Math.round(value * 100) / 10) ? 1 : 2;
  });
  return Math.max(0, ...needed);
}
