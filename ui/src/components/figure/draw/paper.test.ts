import type { EChartsCoreOption } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import type { ChartLook } from '../../chart/draw/chartOption';
import { listed } from './listed';
import { onPaper, PAPER, PAPER_SIZE } from './paper';

const look: ChartLook = { ...PAPER, font: 'Inter', moves: true, number: String };
const caption = { title: 'Leads by status', below: 'As of 28 November 2026 · 12 rows' };
const drawn: EChartsCoreOption = {
  grid: { left: 8, right: 24, top: 30, bottom: 8 },
  legend: { top: 2, left: 0 },
  series: [{ type: 'bar' }],
};
const asUsual = (option: EChartsCoreOption) => ({ option, ...PAPER_SIZE });
const texts = (option: EChartsCoreOption) =>
  option.title as { text: string; top: number; textStyle: { lineHeight: number } }[];
const grid = (option: EChartsCoreOption) =>
  option.grid as Record<'left' | 'right' | 'top' | 'bottom', number>;

describe('a drawing on paper', () => {
  it('has its title above and how true it is below, dark on white, and stands still', () => {
    const { option } = onPaper(asUsual(drawn), caption, look);
    const [title, below] = texts(option);
    expect(title).toMatchObject({
      text: caption.title,
      textStyle: { color: PAPER.text, width: PAPER_SIZE.width },
    });
    expect(below).toMatchObject({
      text: caption.below,
      textStyle: { color: PAPER.dim, width: PAPER_SIZE.width },
    });
    expect(option).toMatchObject({ backgroundColor: '#ffffff', animation: false, series: drawn.series });
  });

  it('moves what is drawn between them, with its names above it', () => {
    const { option, height } = onPaper(asUsual(drawn), caption, look);
    const [title] = texts(option);
    const { top, bottom, left, right } = grid(option);
    const legend = option.legend as { top: number };
    expect(legend.top).toBeGreaterThan((title?.top ?? 0) + (title?.textStyle.lineHeight ?? 0));
    // As far from its names as it was, and as large as any.
    expect(top - legend.top).toBe(30 - 2);
    expect(left - 8).toBe(right - 24);
    expect(height - top - bottom).toBe(520 - 30 - 8);
  });

  it('says below its title what it was asked of, and leaves room for that', () => {
    const plain = onPaper(asUsual(drawn), caption, look);
    const { option, height } = onPaper(asUsual(drawn), { ...caption, asked: 'Team: West' }, look);
    const [title, , asked] = texts(option);
    expect(asked).toMatchObject({ text: 'Team: West', textStyle: { color: PAPER.text } });
    expect(asked?.top).toBeGreaterThan(title?.top ?? 0);
    expect(grid(option).top - grid(plain.option).top).toBe(height - plain.height);
    expect(height).toBeGreaterThan(plain.height);
  });

  it('leaves a line more for each line that is said below', () => {
    const long = { ...caption, below: 'Lead Source is empty for 12 % of the rows · '.repeat(12) };
    const short = onPaper(asUsual(drawn), caption, look);
    const tall = onPaper(asUsual(drawn), long, look);
    expect(tall.width).toBe(short.width);
    const more = grid(tall.option).bottom - grid(short.option).bottom;
    expect(more).toBeGreaterThan(0);
    expect(tall.height - short.height).toBe(more);
  });

  it('keeps a pie, which has no axes, off the title and the lines below', () => {
    const pie = { series: [{ type: 'pie', radius: '70%' }, { type: 'pie' }] };
    const { option } = onPaper(asUsual(pie), caption, look);
    const series = option.series as { top: number; bottom: number; radius?: string }[];
    expect(series).toHaveLength(2);
    expect(series[0]?.radius).toBe('70%');
    for (const { top, bottom } of series) {
      expect(top).toBeGreaterThan(40);
      expect(bottom).toBeGreaterThan(30);
    }
    expect(option).not.toHaveProperty('grid');
    expect(option).not.toHaveProperty('legend');
  });

  it('is a table, which has neither, below the title and as large as it wants', () => {
    const drawing = listed(
      { head: ['Name'], rows: [['Ada']], isText: [true], more: String },
      look,
      PAPER_SIZE.width,
    );
    const sheet = onPaper(drawing, caption, look);
    expect(sheet.option.graphic).toMatchObject([{ type: 'group', x: 20 }]);
    const [group] = sheet.option.graphic as { y: number }[];
    expect(group?.y).toBeGreaterThan(40);
    expect(sheet.width - drawing.width).toBe(onPaper(asUsual(drawn), caption, look).width - PAPER_SIZE.width);
    expect(sheet.option).not.toHaveProperty('series');
  });
});
