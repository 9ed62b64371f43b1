import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisInfo, Ask, Heeds } from '../../../../api/bindings';
import { startI18n } from '../../../../locales/i18n';
import { CardSettings } from './CardSettings';

beforeEach(async () => {
  if (!i18next.isInitialized) await startI18n();
  await i18next.changeLanguage('en');
});

const usual: Ask = {
  period: 'quarter',
  periodsBack: 0,
  owners: [],
  team: null,
  recordTypes: [],
  sources: [],
  horizonDays: 90,
  measure: 'won_amount',
  qualified: [],
  disqualified: null,
  between: null,
  leadsADay: 20,
};
const analysis = (heeds: Heeds[]): AnalysisInfo => ({
  id: 'one',
  board: 'goals',
  title: { en: 'One', de: 'Eins' },
  definition: { en: '', de: '' },
  heeds,
  isWide: true,
  lacks: [],
});

function show(heeds: Heeds[]) {
  const asked = vi.fn<(ask: Ask) => void>();
  function Held() {
    const [ask, setAsk] = useState(usual);
    const change = (next: Ask) => {
      asked(next);
      setAsk(next);
    };
    const days = { of: 'pipeline_changes', first: '2026-07-01', last: '2026-08-15' } as const;
    return <CardSettings analysis={analysis(heeds)} ask={ask} days={days} onAsk={change} />;
  }
  render(
    <MantineProvider env="test">
      <Held />
    </MantineProvider>,
  );
  return asked;
}

const put = (label: string, day: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: day } });
/** Longer than anything waits for the end of typing. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 700));

describe('what is asked of one card alone', () => {
  it('is nothing where the analysis heeds nothing of its own', () => {
    show(['period', 'sources']);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('group')).toBeNull();
  });

  it('is two days, beginning with those of the period, and the period again', async () => {
    const asked = show(['between']);
    expect(screen.getByLabelText('From')).toHaveValue('2026-07-01');
    expect(screen.getByLabelText('To')).toHaveValue('2026-08-15');
    put('From', '2026-03-01');
    await vi.waitFor(() =>
      expect(asked).toHaveBeenLastCalledWith({
        ...usual,
        between: { first: '2026-03-01', last: '2026-08-15' },
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'As the period above' }));
    await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith(usual));
    expect(screen.getByLabelText('From')).toHaveValue('2026-07-01');
  });

  it.each([
    ['From', '2026-09-01', /first day is after the last/],
    ['To', '9999-01-01', /still to come/],
  ])('asks nothing that cannot be compared: %s %s', async (label, day, said) => {
    const asked = show(['between']);
    put(label, day);
    expect(screen.getByRole('alert')).toHaveTextContent(said);
    expect(screen.getByLabelText(label)).toBeInvalid();
    expect(screen.getByLabelText(label)).toHaveAccessibleDescription(said);
    await settled();
    expect(asked).not.toHaveBeenCalled();
  });

  it('says nothing of a year that is still being typed, until the field is left', async () => {
    const asked = show(['between']);
    screen.getByLabelText('From').focus();
    put('From', '0020-03-01');
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.blur(screen.getByLabelText('From'));
    expect(screen.getByRole('alert')).toHaveTextContent('Fill in both days');
    expect(asked).not.toHaveBeenCalled();
  });

  it('is how many leads are worked a day, a whole number', async () => {
    const asked = show(['leads_a_day']);
    const field = screen.getByRole('textbox', { name: 'Leads worked a day' });
    expect(field).toHaveValue('20');
    await userEvent.clear(field);
    await userEvent.type(field, '-5');
    expect(field).toHaveAccessibleDescription('A whole number from 1 to 9,999, such as 20.');
    await settled();
    expect(asked).not.toHaveBeenCalled();
    await userEvent.clear(field);
    await userEvent.type(field, '35');
    await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith({ ...usual, leadsADay: 35 }));
    expect(field).toBeValid();
  });
});
