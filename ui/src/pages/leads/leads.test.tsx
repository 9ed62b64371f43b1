import type { QueryClient } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LeadReport, LeadScoring, ScoredLead } from '../../api/bindings';
import { leadKeys } from '../../api/queries/leadQueries';
import { keys } from '../../api/queries/queries';
import { renderAt } from '../../test/render';
import { app, connection, settings } from '../../test/samples';

const report: LeadReport = {
  scoredAt: '2026-11-27T08:00:00.000Z',
  asOf: '2026-11-26',
  timeZone: 'Europe/Berlin',
  horizonDays: 90,
  leads: 120,
  converted: 21,
  open: 60,
  closed: 39,
  undated: 0,
  statuses: [{ value: 'Working', label: 'Working', closed: false }],
  gate: 'too_few',
  known: 100,
  knownConverted: 20,
  outcome: 'within_horizon',
  ranking: null,
  backTested: null,
  aucWithBlocked: null,
  overridden: [],
  aucOverridden: null,
  models: [],
  model: null,
  windowDays: null,
  windowConversions: 0,
  backTest: [],
  leaks: [],
  leftOut: [],
  effects: [],
  rates: [
    {
      field: 'LeadSource',
      label: 'Lead Source',
      kind: 'picklist',
      bin: { kind: 'value', value: 'Web', label: 'Website', from: null, to: null },
      leads: 40,
      converted: 8,
      rate: 0.2,
      low: 0.105,
      high: 0.348,
    },
  ],
};

const scoring = (part: Partial<LeadScoring>): LeadScoring => ({
  state: 'ready',
  running: false,
  stale: false,
  error: null,
  settings: { horizonDays: 90, allow: [], exclude: [], closedStatuses: null },
  report,
  ...part,
});

const lead: ScoredLead = {
  id: '00Q000000000001AAA',
  name: 'Ada Moss',
  company: null,
  status: 'Working',
  probability: 0.2,
  low: 0.1,
  high: 0.3,
  rank: 40,
  grade: 'C',
  average: 0.2,
  horizonDays: 90,
  withLeak: false,
  scoredAt: '2026-11-27T08:00:00.000Z',
  reasons: [],
  rest: 0,
  changes: [
    {
      field: 'Phone',
      label: 'Phone',
      kind: 'phone',
      now: { kind: 'blank', value: null, label: null, from: null, to: null },
      instead: { kind: 'filled', value: null, label: null, from: null, to: null },
      probability: 0.274,
      leads: 812,
      converted: 203,
    },
  ],
};

const show = (part: Partial<LeadScoring>, language: 'en' | 'de' = 'en', leads: ScoredLead[] = []) =>
  renderAt(
    '/leads/one',
    (client: QueryClient) => {
      client.setQueryData(keys.app, app);
      client.setQueryData(keys.settings, settings);
      client.setQueryData(keys.connections, [{ ...connection, id: 'one', firstLoadStarted: true }]);
      client.setQueryData(leadKeys.scoring('one'), scoring(part));
      client.setQueryData(leadKeys.scores('one', null, 0, 50), { leads, total: leads.length });
    },
    { language },
  );

describe('the page of leads', () => {
  it('tells rates where too few leads converted, and makes no score up', async () => {
    await show({});
    expect(await screen.findByText('Too few leads converted for scores.')).toBeVisible();
    expect(screen.getByText(/^20 leads of known outcome converted and 80 did not/)).toBeVisible();
    expect(screen.getByRole('cell', { name: 'Website' })).toBeVisible();
    expect(screen.getByRole('cell', { name: '11% to 35%' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Export as CSV' })).toBeDisabled();
  });

  it('says how many rates are not shown', async () => {
    const [rate] = report.rates;
    if (!rate) throw new Error('There is a rate.');
    const of = (at: number) => ({
      ...rate,
      field: 'City',
      label: 'City',
      bin: { ...rate.bin, value: `Town ${at}`, label: `Town ${at}` },
    });
    const rates = Array.from({ length: 46 }, (_, at) => of(at));
    await show({ report: { ...report, rates } });
    expect(await screen.findByText('40 of 46 values')).toBeVisible();
    expect(screen.queryByText('Town 44')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show all 46' }));
    expect(screen.getByText('Town 44')).toBeVisible();
    expect(screen.getByText('46 of 46 values')).toBeVisible();
    expect(screen.getAllByRole('cell', { name: 'City' })).toHaveLength(46);
    await userEvent.click(screen.getByRole('button', { name: 'Show the first 40' }));
    expect(screen.queryByText('Town 44')).toBeNull();
  });

  it('says of a field that is never learned why, and offers nothing that would change nothing', async () => {
    const leak = (label: string, rule: string, code: string, used: boolean) => ({
      field: label,
      label,
      takenAs: 'text',
      used,
      verdict: 'ok' as const,
      evidence: [{ rule, code, verdict: 'ok' as const, figures: rule === 'alone' ? { auc: 0.61 } : {} }],
    });
    const leaks = [leak('Fax', 'use', 'blank', false), leak('City', 'alone', 'alone', true)];
    await show({ report: { ...report, leaks } });
    await userEvent.click(await screen.findByRole('tab', { name: 'Leak check' }));
    const row = (name: RegExp) => within(screen.getByRole('row', { name }));
    expect(row(/^Fax/).getByText('Not used')).toBeVisible();
    expect(row(/^Fax/).getByText(/^It is blank in every lead/)).toBeVisible();
    expect(row(/^Fax/).queryByRole('button')).toBeNull();
    expect(row(/^City/).getByRole('button', { name: 'Leave City out' })).toBeVisible();
  });

  it('refuses in German where fields tell nothing', async () => {
    const figures = {
      leads: 900,
      converted: 200,
      predicted: null,
      auc: 0.53,
      aucLow: 0.49,
      logLoss: 0.531,
      baseLogLoss: 0.53,
      brier: 0.17,
      lift10: 1.1,
      lift20: 1,
      ece: 0.01,
      reliability: [],
    };
    await show({ report: { ...report, gate: 'like_chance', ranking: figures } }, 'de');
    expect(
      await screen.findByText(/sagen nicht, wer konvertiert; deshalb wird keiner bewertet/),
    ).toBeVisible();
    expect(screen.getByText(/könnte nur 0,49 betragen/)).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says that leads are scored just now', async () => {
    await show({ state: 'waiting', running: true, report: null });
    expect(await screen.findByText('The leads are being scored')).toBeVisible();
  });

  it('says what failed and offers to score again', async () => {
    const error = { code: 'leads_not_scored', message: 'no solution', params: { message: 'no solution' } };
    await show({ state: 'waiting', report: null, error });
    expect(await screen.findByText('The leads could not be scored.')).toBeVisible();
    expect(screen.getByText(/The reason: no solution\./)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Score now' })).toBeEnabled();
  });

  it('says what would change a score, and what is not said', async () => {
    const good: LeadReport = { ...report, gate: 'ok', model: 'binned_hazard' };
    await show({ report: good }, 'en', [lead]);
    await userEvent.click(await screen.findByRole('button', { name: 'Why Ada Moss scores so' }));
    const changes = screen.getByRole('region', { name: "What would change Ada Moss's score" });
    const row = within(changes).getByRole('row', { name: /^Phone/ });
    expect(row).toHaveTextContent('Phoneemptyfilled27% + 7.4 pointsas of 812 leads of which 25% converted');
    expect(changes).toHaveTextContent('It is no cause');
  });

  it.each([
    ['binned_hazard', /^Nichts, was sich ändern lässt/],
    ['boosted_hazard', /^Diese Bewertungen machen Bäume/],
  ] as const)('tells of no change where there is none: %s', async (model, said) => {
    const idle = { ...lead, changes: [] };
    await show({ report: { ...report, gate: 'ok', model } }, 'de', [idle]);
    await userEvent.click(await screen.findByRole('button', { name: /^Warum Ada Moss/ }));
    expect(screen.getByText(said)).toBeVisible();
    expect(screen.queryAllByText(/^Alles andere bleibt/)).toHaveLength(model === 'binned_hazard' ? 1 : 0);
  });
});
