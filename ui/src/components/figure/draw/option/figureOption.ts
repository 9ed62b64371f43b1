/**
 * The drawing instructions for ECharts of figures: bars from zero with their intervals, lines with
 * their bands, targets dashed, sums as steps. Pure.
 */
import type { EChartsCoreOption } from 'echarts/core';
import type { Figure, Line, Series, Unit } from '../../../../api/bindings';
import { type ChartLook, coloursOn } from '../../../chart/draw/chartOption';
import { legendHeight, legendOf, USUAL_WIDTH } from '../../../chart/draw/legend';
import type { FigureWords } from '../../words/useWords';
import { namedPlaces, valueSteps } from './axis/axisSteps';
import { seriesColours } from './colours/colours';
import { namesFitAtEnds } from './endLabels';
import { BAR_WIDTHS, band, whiskers } from './interval';
import { stepSeries } from './steps';

export type Drawn = Extract<Figure, { kind: 'bars' | 'lines' | 'steps' }>;

const MOST_LABELLED = 14;
/** What the other axis takes of the width. */
const AXIS = 60;
const LETTER = 7;
/** Marks along an axis of values, and where numbers stand beside each other. */
const MOST_STEPS = 6;
const MOST_ACROSS = 4;
/** Days along an axis: so many at most, each as wide as a date. */
const MOST_NAMED = 8;
const NAME_WIDTH = 64;

/** A figure as wide as it is drawn; 0 where that is not known yet. */
export function figureOption(
  figure: Drawn,
  words: FigureWords,
  look: ChartLook,
  width = 0,
): EChartsCoreOption {
  const shared = base(look, figure.unit, words);
  switch (figure.kind) {
    case 'bars':
      return { ...shared, ...bars(figure, words, look, width) };
    case 'lines':
      return { ...shared, ...lines(figure, words, look, width) };
    case 'steps':
      return { ...shared, ...stepSeries(figure, words, look, valueAxis(figure.unit, words, look)) };
  }
}

function base(look: ChartLook, unit: Unit, words: FigureWords): EChartsCoreOption {
  return {
    color: [...coloursOn(look), look.dark ? '#e6e9ec' : '#16191c'],
    animation: look.moves,
    animationDuration: 150,
    textStyle: { fontFamily: look.font, color: look.text, fontSize: 12 },
    tooltip: {
      trigger: 'axis',
      // Drawn by the renderer: a tip in HTML would carry inline styles of its own.
      renderMode: 'richText',
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.border,
      textStyle: { color: look.text, fontFamily: look.font, fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? words.value(value, unit) : '—'),
    },
  };
}

function valueAxis(unit: Unit, words: FigureWords, look: ChartLook, isAcross = false) {
  return {
    type: 'value',
    axisLabel: {
      color: look.dim,
      hideOverlap: true,
      formatter: (value: number) => words.value(value, unit, true),
    },
    // Numbers are wider than they are high; shares are then told by halves.
    ...(isAcross ? { splitNumber: unit === 'share' ? 2 : 3 } : {}),
    splitLine: { lineStyle: { color: look.border } },
    ...(unit === 'count' ? { minInterval: 1 } : {}),
    ...(unit === 'share' ? { max: endOfShares } : {}),
  };
}

/** A part is no more than the whole: no axis to 120 % for one of 98 %. */
function endOfShares({ max }: { max: number }): number | null {
  return max > 0.8 && max <= 1 ? 1 : null;
}

/** The names that stand above a figure, where they do not stand in it. */
export function namesAbove(figure: Drawn, words: FigureWords): string[] {
  if (figure.kind === 'steps') return [];
  const series = figure.kind === 'bars' ? figure.series : figure.lines;
  const isInside = series.length < 2 || (figure.kind === 'lines' && namesFitAtEnds(figure.lines, words));
  return isInside ? [] : series.map(({ name }) => words.words(name));
}

const grid = (above: string[], width: number, right = 24) => ({
  left: 8,
  right,
  top: 22 + legendHeight(above, width),
  bottom: 8,
  outerBoundsMode: 'same',
  // The names of axes too.
  outerBoundsContain: 'all',
});

function bars(figure: Extract<Figure, { kind: 'bars' }>, words: FigureWords, look: ChartLook, width: number) {
  const plain = figure.bars.map((bar) => words.words(bar.name));
  const counts = figure.bars.map(({ rows }) => (rows === null ? '' : `(${words.value(rows, 'count')})`));
  // Each has as much room as the longest.
  const longest = Math.max(...[...plain, ...counts].map((text) => text.length));
  const fits = (longest + 1) * plain.length <= ((width || USUAL_WIDTH) - AXIS) / LETTER;
  // Time goes from left to right, however many places there are; a year stands below its month.
  const isLong = !figure.isOverTime && !fits;
  const names = figure.bars.map((bar, at) => {
    const name = plain[at] ?? '';
    const shown = figure.isOverTime && !fits ? name.replace(/ (?=\S+$)/, '\n') : name;
    // Beside its bar a name has one line; under it, two.
    const between = isLong ? ' ' : '\n';
    return bar.rows === null ? shown : `${shown}${between}${counts[at]}`;
  });
  const isAlone = figure.series.length === 1 && names.length <= MOST_LABELLED;
  const labelled = isAlone && figure.series.every((series) => series.low.length === 0);
  const category = {
    type: 'category',
    data: names,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.border } },
    axisLabel: {
      color: look.dim,
      interval: 0,
      lineHeight: 15,
      ...(isLong ? { width: 160, overflow: 'truncate' } : {}),
      ...(figure.isOverTime ? { hideOverlap: true } : {}),
    },
    // Names that do not fit abreast stand below each other, the first on top.
    ...(isLong ? { inverse: true } : {}),
  };
  const value = {
    ...valueAxis(figure.unit, words, look, isLong),
    ...valueSteps(figure, isLong ? MOST_ACROSS : MOST_STEPS),
  };
  const colours = seriesColours(figure.series, look);
  const above = namesAbove(figure, words);
  return {
    legend: legendOf(above, look, width),
    grid: grid(above, width, labelled && isLong ? 56 : 24),
    xAxis: isLong ? value : category,
    yAxis: isLong ? category : value,
    series: figure.series.flatMap((series, at) => [
      barSeries(series, words, look, {
        colour: colours[at] ?? look.text,
        unit: figure.unit,
        stack: figure.isStacked,
        labelled,
        isLong,
      }),
      ...whiskers(series, { at, of: figure.series.length, isLong }, look),
    ]),
  };
}

function barSeries(
  series: Series,
  words: FigureWords,
  look: ChartLook,
  how: { colour: string; unit: Unit; stack: boolean; labelled: boolean; isLong: boolean },
) {
  return {
    type: 'bar',
    name: words.words(series.name),
    data: series.values,
    // Whiskers are series too, and would take colours.
    color: how.colour,
    ...BAR_WIDTHS,
    ...(how.stack ? { stack: 'all' } : {}),
    label: {
      show: how.labelled,
      position: how.isLong ? 'right' : 'top',
      color: look.text,
      formatter: ({ value }: { value: unknown }) =>
        typeof value === 'number' ? words.value(value, how.unit, true) : '',
    },
  };
}

function lines(
  figure: Extract<Figure, { kind: 'lines' }>,
  words: FigureWords,
  look: ChartLook,
  width: number,
) {
  const above = namesAbove(figure, words);
  const atEnd = namesFitAtEnds(figure.lines, words);
  const colours = seriesColours(figure.lines, look);
  const places = Math.max(3, Math.min(MOST_NAMED, Math.floor((width || USUAL_WIDTH) / NAME_WIDTH)));
  const isPlaceNamed = namedPlaces(figure.x, figure.xUnit, places);
  return {
    legend: legendOf(above, look, width),
    grid: grid(above, width, atEnd ? 116 : 24),
    xAxis: {
      type: 'category',
      data: figure.x.map((x) => words.value(x, figure.xUnit, figure.xUnit !== 'day' || figure.x.length > 40)),
      boundaryGap: false,
      name: words.words(figure.xName),
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: look.dim },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.border } },
      axisLabel: { color: look.dim, hideOverlap: true, ...(isPlaceNamed ? { interval: isPlaceNamed } : {}) },
    },
    yAxis: {
      ...valueAxis(figure.unit, words, look),
      min: figure.unit === 'share' ? 0 : undefined,
      ...valueSteps(figure, MOST_STEPS),
    },
    series: figure.lines.flatMap((line, at) => {
      const colour = colours[at] ?? look.text;
      return [...band(line, at, colour, look), lineSeries(line, words, look, colour, atEnd)];
    }),
  };
}

function lineSeries(line: Line, words: FigureWords, look: ChartLook, colour: string, atEnd: boolean) {
  return {
    type: 'line',
    name: words.words(line.name),
    data: line.values,
    color: colour,
    lineStyle: { width: 2, ...(line.isDashed ? { type: 'dashed' } : {}) },
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: line.values.length <= 20,
    connectNulls: false,
    z: 3,
    endLabel: { show: atEnd, formatter: '{a}', color: look.text, width: 104, overflow: 'truncate' },
    labelLayout: { moveOverlap: 'shiftY' },
  };
}
