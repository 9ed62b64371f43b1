import { describe, expect, it } from 'vitest';
import type { Figure, FigureNumber, Words } from '../../../../api/bindings';
import { createUnitFormat } from '../unitFormat';
import { figureTable, type TableWords } from './figureTable';

const said = (en: string, de = en): Words => ({ en, de });
const value = createUnitFormat('en-GB', 'EUR');
const words: TableWords = {
  words: ({ en }) => en,
  value,
  name: 'Name',
  amount: 'Value',
  rows: 'Rows',
  said: 'Note',
  note: ({ words }) => words.en,
  low: (name) => `${name} from`,
  high: (name) => `${name} to`,
  recordName: (name) => `${name}: name`,
};
const number = (given: Partial<FigureNumber>): FigureNumber => ({
  name: said('Win rate'),
  value: 0.25,
  unit: 'share',
  low: null,
  high: null,
  tone: null,
  note: null,
  ...given,
});

describe('a figure as a table', () => {
  it('of bars has their rows, and their bounds where there are any', () => {
    const figure: Figure = {
      kind: 'bars',
      bars: [
        { name: said('Q1'), rows: 4 },
        { name: said('Q2'), rows: null },
      ],
      series: [
        { name: said('By count'), values: [0.25, null], low: [0.0456, null], high: [0.6994, null] },
        { name: said('By amount'), values: [0.7, null], low: [], high: [] },
      ],
      unit: 'share',
      isStacked: false,
      isOverTime: true,
    };
    expect(figureTable(figure, words, false)).toEqual({
      head: ['Name', 'Rows', 'By count', 'By count from', 'By count to', 'By amount'],
      rows: [
        ['Q1', '4', '25%', '4.6%', '69.9%', '70%'],
        ['Q2', '—', '—', '—', '—', '—'],
      ],
    });
    expect(figureTable(figure, words, true)?.rows).toEqual([
      ['Q1', '4', '0.25', '0.0456', '0.6994', '0.7'],
      ['Q2', '', '', '', '', ''],
    ]);
  });

  it('of bars without rows has no column for them', () => {
    const figure: Figure = {
      kind: 'bars',
      bars: [{ name: said('Jan'), rows: null }],
      series: [{ name: said('Won'), values: [5], low: [], high: [] }],
      unit: 'count',
      isStacked: false,
      isOverTime: true,
    };
    expect(figureTable(figure, words, false)?.head).toEqual(['Name', 'Won']);
  });

  it('of lines over days has dates that programs can read', () => {
    const figure: Figure = {
      kind: 'lines',
      x: [20_680],
      xUnit: 'day',
      xName: said('Day'),
      lines: [{ name: said('Won'), values: [1200.5], low: [], high: [], isDashed: false }],
      unit: 'money',
    };
    expect(figureTable(figure, words, false)).toEqual({
      head: ['Day', 'Won'],
      rows: [['15 Aug 2026', '€1,201']],
    });
    expect(figureTable(figure, words, true)?.rows).toEqual([['2026-08-15', '1200.5']]);
  });

  it('of steps has what each changed, below zero where it took away', () => {
    const figure: Figure = {
      kind: 'steps',
      steps: [
        { name: said('Open before'), value: 1000, isTotal: true },
        { name: said('Won'), value: -240, isTotal: false },
      ],
      unit: 'money',
    };
    expect(figureTable(figure, words, false)?.rows).toEqual([
      ['Open before', '€1,000'],
      ['Won', '-€240'],
    ]);
  });

  it('of numbers has their bounds and what is said of them', () => {
    const note = { words: said('of 9 deals'), values: {} };
    const figure: Figure = {
      kind: 'numbers',
      numbers: [number({ low: 0.1, high: 0.4, note }), number({ value: null })],
    };
    expect(figureTable(figure, words, false)).toEqual({
      head: ['Name', 'Value', 'from', 'to', 'Note'],
      rows: [
        ['Win rate', '25%', '10%', '40%', 'of 9 deals'],
        ['Win rate', '—', '—', '—', ''],
      ],
    });
  });

  it('of a table has records by their Id, intervals and nothing', () => {
    const figure: Figure = {
      kind: 'table',
      columns: [
        { name: said('Opportunity'), unit: null },
        { name: said('Stage'), unit: null },
        { name: said('95 %'), unit: 'share' },
        { name: said('Amount'), unit: 'money' },
      ],
      rows: [
        [
          { object: 'Opportunity', id: '006000000000001AAA', name: 'Roof' },
          said('New'),
          { low: 0.1, high: 0.2 },
          null,
        ],
      ],
    };
    expect(figureTable(figure, words, false)).toEqual({
      head: ['Opportunity', 'Stage', '95 %', 'Amount'],
      rows: [['Roof', 'New', '10% – 20%', '—']],
    });
    // For programs each value has a column of its own.
    const more: Figure = {
      ...figure,
      rows: [...figure.rows, [{ object: 'Opportunity', id: '006B', name: null }, said('Won'), null, 1234.5]],
    };
    expect(figureTable(more, words, true)).toEqual({
      head: ['Opportunity', 'Opportunity: name', 'Stage', '95 % from', '95 % to', 'Amount'],
      rows: [
        ['006000000000001AAA', 'Roof', 'New', '0.1', '0.2', ''],
        ['006B', '', 'Won', '', '', '1234.5'],
      ],
    });
  });

  it('of nothing is none', () => {
    expect(figureTable({ kind: 'lacking', lacks: ['Lead'] }, words, false)).toBeNull();
    const reason = { words: said('Too few'), values: {} };
    expect(figureTable({ kind: 'refused', reason }, words, false)).toBeNull();
  });
});
