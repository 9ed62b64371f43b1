import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Basis, Figure, Language, Note, Words } from '../../../api/bindings';
import { startI18n } from '../../../locales/i18n';
import { HonestyStrip } from '../card/strip/HonestyStrip';
import { ChooseContext } from '../choose/chooseContext';
import { FigureView } from '../FigureView';
import { useWords } from '../words/useWords';

beforeAll(async () => {
  if (!i18next.isInitialized) await startI18n();
});

async function draw(children: ReactNode, language: Language) {
  await i18next.changeLanguage(language);
  render(
    <MantineProvider env="test">
      <MemoryRouter>{children}</MemoryRouter>
    </MantineProvider>,
  );
}

function Shown({ figure }: { figure: Figure }) {
  const words = useWords('EUR');
  return <FigureView figure={figure} words={words} connectionId="c1" title="Deals" />;
}

const said = (en: string, de: string): Words => ({ en, de });
const text = (element: HTMLElement) => element.textContent?.replaceAll(/[\u00A0\u202F]/g, ' ');

const numbers: Figure = {
  kind: 'numbers',
  numbers: [
    {
      name: said('Win rate', 'Gewinnrate'),
      value: 0.255,
      unit: 'share',
      low: 0.2,
      high: 0.31,
      tone: 'good',
      note: {
        words: said('of {count} closed', 'von {count} geschlossenen'),
        values: { count: { value: 1200, unit: 'count' } },
      },
    },
    {
      name: said('Mean', 'Mittelwert'),
      value: null,
      unit: 'money',
      low: null,
      high: null,
      tone: null,
      note: null,
    },
  ],
};

describe('single numbers', () => {
  it.each([
    ['en', 'Win rate', '25.5%on course', 'between 20% and 31%', 'of 1,200 closed'],
    ['de', 'Gewinnrate', '25,5 %auf Kurs', 'zwischen 20 % und 31 %', 'von 1.200 geschlossenen'],
  ] as const)(
    'have their interval and what they are of (%s)',
    async (language, name, value, between, note) => {
      await draw(<Shown figure={numbers} />, language);
      const [rate, mean] = screen.getAllByRole('definition');
      expect(screen.getByText(name)).toBeVisible();
      expect(rate && text(rate)).toBe(`${value}${between}${note}`);
      // There is nothing to reckon with: a dash, and no interval.
      expect(mean && text(mean)).toBe('—');
    },
  );
});

const table = (rows: Extract<Figure, { kind: 'table' }>['rows']): Figure => ({
  kind: 'table',
  columns: [
    { name: said('Deal', 'Abschluss'), unit: null },
    { name: said('Amount', 'Betrag'), unit: 'money' },
    { name: said('95 %', '95 %'), unit: 'share' },
  ],
  rows,
});

describe('a table', () => {
  it.each([
    ['en', 'Amount', '€1,500'],
    ['de', 'Betrag', '1.500 €'],
  ] as const)('opens its records by their names (%s)', async (language, head, amount) => {
    const record = { object: 'Opportunity', id: '006000000000001AAA' };
    const figure = table([
      [{ ...record, name: 'New roof' }, 1500, { low: 0.1, high: 0.2 }],
      [{ ...record, name: null }, null, null],
    ]);
    await draw(<Shown figure={figure} />, language);
    expect(screen.getByRole('link', { name: 'New roof' })).toHaveAttribute(
      'href',
      '/tables/c1/Opportunity/006000000000001AAA',
    );
    expect(screen.getByRole('link', { name: '006000000000001AAA' })).toBeVisible();
    expect(screen.getByRole('columnheader', { name: head })).toBeVisible();
    const cells = screen.getAllByRole('cell').map(text);
    expect(cells[1]).toBe(amount);
    expect(cells.slice(4)).toEqual(['—', '—']);
  });

  it('without rows says so', async () => {
    await draw(<Shown figure={table([])} />, 'de');
    expect(screen.getByText('Es gibt nichts aufzulisten.')).toBeVisible();
  });
});

describe('no figure', () => {
  it.each([
    ['en', 'Only 3 were won.'],
    ['de', 'Nur 3 wurden gewonnen.'],
  ] as const)('says why (%s)', async (language, sentence) => {
    const reason = {
      words: said('Only {won} were won.', 'Nur {won} wurden gewonnen.'),
      values: { won: { value: 3, unit: 'count' as const } },
    };
    await draw(<Shown figure={{ kind: 'refused', reason }} />, language);
    expect(screen.getByText(sentence)).toBeVisible();
  });

  it.each([
    ['en', 'Lead and Task.Status are not copied yet, and this needs them.', 'Choose what to copy'],
    [
      'de',
      'Lead und Task.Status werden noch nicht kopiert, sind hierfür aber nötig.',
      'Auswählen, was kopiert wird',
    ],
  ] as const)(
    'says what is not held, and leads to where it is chosen (%s)',
    async (language, sentence, way) => {
      await draw(<Shown figure={{ kind: 'lacking', lacks: ['Lead', 'Task.Status'] }} />, language);
      expect(screen.getByText(sentence)).toBeVisible();
      expect(screen.getByRole('link', { name: way })).toHaveAttribute('href', '/warehouse/c1');
    },
  );
});

const basis: Basis = {
  days: null,
  asOf: null,
  rows: 1200,
  removedRows: 0,
  missingRows: 0,
  loading: [],
  missing: [],
  currency: null,
  unconverted: 0,
  unconvertedCurrencies: [],
  fiscalStartMonth: 1,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

describe('how true a figure is', () => {
  const items = () => screen.getAllByRole('listitem').map(text);

  it('is said in as few words as there is to say', async () => {
    await draw(<HonestyStrip basis={basis} />, 'en');
    expect(items()).toEqual(['As of –', '1,200 rows']);
  });

  it('begins with what it was asked of', async () => {
    await draw(<HonestyStrip basis={basis} asked={['Team: West', 'Owners: Ada']} />, 'en');
    expect(items()).toEqual(['Team: West', 'Owners: Ada', 'As of –', '1,200 rows']);
  });

  it.each([
    ['en', /^Rates of leads created Aug 31, 2025\s–\sAug 30, 2026$/, /^Deals open on Nov 28, 2026$/],
    ['de', /^Raten: Leads angelegt 31\.08\.2025\s–\s30\.08\.2026$/, /^Deals offen am 28\.11\.2026$/],
  ] as const)('names the days first, one day as such (%s)', async (language, many, one) => {
    const of = (days: Basis['days']) => <HonestyStrip basis={{ ...basis, days }} />;
    const year = { first: '2025-08-31', last: '2026-08-30' };
    await draw(of({ of: 'rates_of_leads_created', ...year }), language);
    expect(items()[0]).toMatch(many);
    cleanup();
    await draw(of({ of: 'deals_open', first: '2026-11-28', last: '2026-11-28' }), language);
    expect(items()[0]).toMatch(one);
  });

  it.each([
    ['en', ['10% without Opportunity.Amount', 'In EUR', 'Days in Pacific/Chatham']],
    ['de', ['10 % ohne Opportunity.Amount', 'In EUR', 'Tage in Pacific/Chatham']],
  ] as const)('tells what is missing, and the currency and the fiscal year (%s)', async (language, said) => {
    const told: Basis = {
      ...basis,
      removedRows: 3,
      missingRows: 2,
      loading: ['Task'],
      missing: [{ object: 'Opportunity', column: 'Amount', share: 0.1 }],
      currency: 'EUR',
      unconverted: 4,
      unconvertedCurrencies: ['JPY', 'USD'],
      timeZone: 'Pacific/Chatham',
      fiscalStartMonth: 4,
    };
    await draw(<HonestyStrip basis={told} />, language);
    expect(items()).toHaveLength(10);
    expect(items().some((item) => item.includes('4') && /JPY (and|und) USD/.test(item))).toBe(true);
    for (const item of said) expect(items()).toContain(item);
    expect(items().at(-1)).toContain('April');
  });
});

describe('a note that asks to choose something', () => {
  const reason: Note = {
    words: said('Nothing is chosen.', 'Nichts ist gewählt.'),
    values: {},
    choose: 'statuses',
  };

  it('leads there, where there is something to choose from', async () => {
    const choose = vi.fn();
    await draw(
      <ChooseContext value={choose}>
        <Shown figure={{ kind: 'refused', reason }} />
      </ChooseContext>,
      'de',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Status auswählen' }));
    expect(choose).toHaveBeenCalledWith('statuses');
  });

  it('is a plain sentence elsewhere', async () => {
    await draw(<Shown figure={{ kind: 'refused', reason }} />, 'en');
    expect(screen.getByText('Nothing is chosen.')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
