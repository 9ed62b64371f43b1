import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, it } from 'vitest';
import { createQueryClient } from '../../../api/client';
import type { QueryState, Session } from '../../../components/desk/sessions';
import { startI18n } from '../../../locales/i18n';
import { engineThatAnswers } from '../../../test/engine';
import { theme } from '../../../theme/theme';
import { ResultPane } from './ResultPane';

beforeEach(async () => {
  if (!i18next.isInitialized) await startI18n();
  await i18next.changeLanguage('en');
  engineThatAnswers({ explain_query: () => ({ steps: [] }) });
});

const sql = 'SELECT 1';
const session = (query: QueryState): Session => ({
  text: sql,
  savedId: null,
  savedText: null,
  chart: null,
  query,
  ranText: query.state === 'idle' ? '' : sql,
  history: [],
  revision: 0,
});
const running: QueryState = { state: 'running', queryId: 'q1', since: 0, cancelling: false };
const cancelled: QueryState = {
  state: 'failed',
  error: { code: 'query_cancelled', message: 'the query was cancelled', params: {} },
};

function show(query: QueryState) {
  const client = createQueryClient();
  const pane = (shown: QueryState) => (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} env="test">
        <MemoryRouter>
          <ResultPane
            connectionId="c1"
            session={session(shown)}
            tables={[]}
            onChart={() => undefined}
            onMend={() => undefined}
          />
        </MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(pane(query));
  return (next: QueryState) => rerender(pane(next));
}

const isChosen = (name: string) =>
  waitFor(() => expect(screen.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true'));

it('leaves the plan for the rows when the statement is run, and says how that ended', async () => {
  const change = show({ state: 'idle' });
  await userEvent.click(screen.getByRole('tab', { name: 'Plan' }));
  await isChosen('Plan');
  change(running);
  await isChosen('Rows');
  change(cancelled);
  expect(await screen.findByRole('alert')).toBeVisible();
});

it('lets the plan be read while the statement runs, and the chart stay for its rows', async () => {
  const change = show({ state: 'idle' });
  await userEvent.click(screen.getByRole('tab', { name: 'Chart' }));
  change(running);
  await isChosen('Chart');
  await userEvent.click(screen.getByRole('tab', { name: 'Plan' }));
  await isChosen('Plan');
  change(cancelled);
  await isChosen('Plan');
});
