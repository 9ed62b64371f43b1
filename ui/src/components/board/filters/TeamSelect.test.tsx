import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { useState } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../../locales/i18n';
import { TeamSelect } from './TeamSelect';

beforeAll(async () => {
  if (!i18next.isInitialized) await startI18n();
  await i18next.changeLanguage('en');
});

function Shown() {
  const [team, setTeam] = useState<string | null>('w');
  const teams = [
    { id: 'w', name: 'West' },
    { id: 'e', name: 'East' },
  ];
  return (
    <MantineProvider env="test">
      <TeamSelect teams={teams} team={team} onChange={setTeam} />
      <output>{String(team)}</output>
    </MantineProvider>
  );
}

const field = () => screen.getByRole('combobox', { name: 'Team' });

it('is taken back by emptying the field', async () => {
  render(<Shown />);
  await userEvent.clear(field());
  await userEvent.tab();
  expect(screen.getByRole('status')).toHaveTextContent('null');
  expect(field()).toHaveValue('All');
});

it('has all rows as its first choice, and finds a team by its letters', async () => {
  render(<Shown />);
  await userEvent.clear(field());
  await userEvent.type(field(), 'ea{Enter}');
  expect(screen.getByRole('status')).toHaveTextContent('e');
  await userEvent.click(field());
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'All',
    'West',
    'East',
  ]);
  await userEvent.click(screen.getByRole('option', { name: 'All' }));
  expect(screen.getByRole('status')).toHaveTextContent('null');
});
