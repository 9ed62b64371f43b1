import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../../api/client';
import { keys } from '../../../api/queries/queries';
import { startI18n } from '../../../locales/i18n';
import { engineThatAnswers } from '../../../test/engine';
import { app } from '../../../test/samples';
import { AddChart } from './AddChart';

afterEach(() => vi.unstubAllGlobals());

const analysis = (id: string, title: string, lacks: string[]) => ({
  id,
  board: 'leads' as const,
  title: { en: title, de: title },
  definition: { en: '', de: '' },
  heeds: [],
  isWide: false,
  lacks,
});

it.each([
  ['en', 'Add a chart', 'Needs Task and Lead.Status, not copied yet'],
  ['de', 'Diagramm hinzufügen', 'Braucht Task und Lead.Status, noch nicht kopiert'],
] as const)(
  'says which charts have nothing to show yet, and adds them all the same (%s)',
  async (language, add, lacks) => {
    if (!i18next.isInitialized) await startI18n();
    await i18next.changeLanguage(language);
    engineThatAnswers({ list_queries: () => [] });
    const client = createQueryClient();
    client.setQueryData(keys.app, app);
    const onAdd = vi.fn();
    const analyses = [
      analysis('lead_speed', 'Speed', ['Task', 'Lead.Status']),
      analysis('lead_funnel', 'Funnel', []),
    ];
    render(
      <QueryClientProvider client={client}>
        <MantineProvider env="test">
          <AddChart connectionId="c1" analyses={analyses} onAdd={onAdd} />
        </MantineProvider>
      </QueryClientProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: add }));
    expect(await screen.findByRole('menuitem', { name: 'Funnel' })).toBeVisible();
    const speed = screen.getByRole('menuitem', { name: /^Speed/ });
    expect(speed).toHaveTextContent(lacks);
    await userEvent.click(speed);
    expect(onAdd).toHaveBeenCalledWith(expect.objectContaining({ analysis: 'lead_speed', query: null }));
  },
);
