import { describe, expect, it } from 'vitest';
import type { ChartLook } from './chartOption';
import { LEGEND_LINE, legendHeight, legendOf } from './legend';

const look = { text: '#111111' } as ChartLook;
const quarters = ['Alle, letztes Jahr', 'Q4 2026', 'Q3 2026', 'Q2 2026', 'Q1 2026'];

describe('the names above a chart', () => {
  it('take as many lines as they need at a width', () => {
    expect(legendHeight(quarters, 1000)).toBe(LEGEND_LINE);
    expect(legendHeight(quarters, 470)).toBe(2 * LEGEND_LINE);
    expect(legendHeight(quarters, 240)).toBe(3 * LEGEND_LINE);
    expect(legendHeight(['Won'], 300)).toBe(0);
  });

  it('are all there, none on a second page', () => {
    expect(legendOf(quarters, look, 300)).toMatchObject({ type: 'plain', data: quarters });
    expect(legendOf(['Won'], look, 300)).toBeUndefined();
  });

  it('are cut only where one is longer than a line, and can then be read by pointing at it', () => {
    const long = 'A record type that somebody gave a name of eighty characters, as Salesforce allows';
    const cut = legendOf([long, 'Won'], look, 300);
    expect(cut?.formatter(long)).toMatch(/^A record type.*…$/);
    expect(cut).toHaveProperty('tooltip', { show: true });
    expect(legendHeight([long, 'Won'], 300)).toBe(2 * LEGEND_LINE);
    const whole = legendOf(quarters, look, 300);
    expect(whole?.formatter('Alle, letztes Jahr')).toBe('Alle, letztes Jahr');
    expect(whole).not.toHaveProperty('tooltip');
  });
});
