import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { afterEach, expect, it, vi } from 'vitest';
import type { AnalysisChoices, AppInfo } from '../../../api/bindings';
import { createQueryClient } from '../../../api/client';
import { keys } from '../../../api/queries/queries';
import { startI18n } from '../../../locales/i18n';
import { engineThatAnswers } from '../../../test/engine';
import { app } from '../../../test/samples';
import { GoalForm } from './GoalForm';

afterEach(() => vi.unstubAllGlobals());

const choices: AnalysisChoices = {
  owners: [],
  teams: [],
  recordTypes: { leads: [], opportunities: [] },
  sources: [],
  statuses: [],
  givenUp: [],
  periods: [],
  goalPeriods: ['Q1', 'Q2'].map((name, at) => ({
    kind: 'quarter' as const,
    year: 2026,
    name: { en: name, de: name },
    first: `2026-0${at * 3 + 1}-01`,
  })),
  currency: 'EUR',
};

async function form(who: AppInfo, language = 'en') {
  if (!i18next.isInitialized) await startI18n();
  await i18next.changeLanguage(language);
  const calls = engineThatAnswers({ save_goals: () => null });
  const client = createQueryClient();
  client.setQueryData(keys.app, who);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <GoalForm connectionId="c1" measure="won_amount" choices={choices} goals={[]} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return calls;
}

it('sets what was changed, by the button and by Enter', async () => {
  const calls = await form(app);
  expect(screen.getByRole('button', { name: 'Save goals' })).toBeDisabled();
  await userEvent.type(screen.getByRole('textbox', { name: 'Q1' }), '500{Enter}');
  await vi.waitFor(() => expect(calls.map(({ command }) => command)).toEqual(['save_goals']));
  const goal = { measure: 'won_amount', kind: 'quarter', first: '2026-01-01', holder: { kind: 'everyone' } };
  expect(calls[0]?.args).toEqual({ connectionId: 'c1', goals: [{ ...goal, value: 500 }] });
  await userEvent.type(screen.getByRole('textbox', { name: 'Q2' }), '7');
  await userEvent.click(screen.getByRole('button', { name: 'Save goals' }));
  await vi.waitFor(() => expect(calls).toHaveLength(2));
});

it('tells who may not set goals why, and sets none', async () => {
  const calls = await form({ ...app, role: 'read_only', permissions: ['see'] });
  await userEvent.type(screen.getByRole('textbox', { name: 'Q1' }), '500{Enter}');
  const save = screen.getByRole('button', { name: 'Save goals' });
  expect(save).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(save);
  await userEvent.hover(save);
  expect(await screen.findByText(i18next.t('access:needs.standard'))).toBeVisible();
  expect(calls).toEqual([]);
});

it('refuses what is no goal at its field, and saves nothing till all are right', async () => {
  const calls = await form(app);
  const [first, second] = ['Q1', 'Q2'].map((name) => screen.getByRole('textbox', { name }));
  if (!first || !second) throw new Error('There are two quarters.');
  await userEvent.type(first, '-5');
  // Not before it is left: nobody has finished typing.
  expect(first).toBeValid();
  await userEvent.type(second, '4.000.000,50');
  expect(first).toBeInvalid();
  expect(first).toHaveAccessibleDescription(/“-5” is below zero.*Write it like 4,000,000\.50\./);
  expect(screen.queryByText(/^Together/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Save goals' }));
  expect(first).toHaveFocus();
  expect(calls).toEqual([]);
  // What can be meant in one way only is written as the language does.
  expect(second).toBeValid();
  expect(second).toHaveValue('4,000,000.5');
  await userEvent.clear(first);
  await userEvent.type(first, '1.500');
  expect(first).toHaveAccessibleDescription(/“1\.500” can be 1,500 or 1\.5\./);
  await userEvent.type(first, '{Enter}');
  expect(calls).toEqual([]);
  await userEvent.clear(first);
  await userEvent.type(first, '1,500{Enter}');
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  const { goals } = (calls[0]?.args ?? { goals: [] }) as { goals: { value: number }[] };
  expect(goals.map(({ value }) => value)).toEqual([1500, 4_000_000.5]);
});

it('sagt auf Deutsch, was erwartet wird', async () => {
  const calls = await form(app, 'de');
  const first = screen.getByRole('textbox', { name: 'Q1' });
  await userEvent.type(first, '1,500{Enter}');
  expect(first).toHaveAccessibleDescription(/„1,500“ kann 1\.500 oder 1,5 sein/);
  await userEvent.clear(first);
  await userEvent.type(first, 'viel');
  expect(first).toHaveAccessibleDescription(/„viel“ ist keine Zahl\. Schreiben Sie sie wie 4\.000\.000,50\./);
  expect(calls).toEqual([]);
});
