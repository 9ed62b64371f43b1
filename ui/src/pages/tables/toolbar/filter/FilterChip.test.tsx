import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../../../api/client';
import { keys } from '../../../../api/queries/queries';
import { testColumn } from '../../../../components/grid/model/column/testColumn';
import type { FilterDraft } from '../../../../components/grid/model/filter/filter';
import { startI18n } from '../../../../locales/i18n';
import { settings } from '../../../../test/samples';
import { theme } from '../../../../theme/theme';
import { FilterChip } from './FilterChip';

beforeEach(() => startI18n());

const status = testColumn({
  name: 'Status',
  label: 'Status',
  kind: 'picklist',
  picklist: ['Open', 'Closed'].map((value) => ({ value, label: value, active: true })),
});

const day = testColumn({ name: 'CreatedDate', label: 'Created', kind: 'date' });

function show(values: string[], column = status, operator: FilterDraft['operator'] = 'in') {
  const draft: FilterDraft = { column: column.name, operator, values };
  const onChange = vi.fn();
  const onRemove = vi.fn();
  const client = createQueryClient();
  client.setQueryData(keys.settings, settings);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} env="test">
        <FilterChip
          connectionId="c1"
          object="Lead"
          draft={draft}
          column={column}
          format={{ raw: false, locale: 'en' } as never}
          startOpen
          onChange={onChange}
          onRemove={onRemove}
        />
        <button type="button">Elsewhere</button>
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { onChange, onRemove };
}
const editor = () => screen.queryByRole('dialog');

it('closes the list by Escape, and only then the editor', async () => {
  const { onRemove } = show(['Open']);
  const values = await screen.findByRole('combobox', { name: 'Value' });
  await userEvent.click(values);
  await waitFor(() => expect(values).toHaveAttribute('aria-expanded', 'true'));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(values).toHaveAttribute('aria-expanded', 'false'));
  expect(editor()).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(editor()).toBeNull());
  expect(onRemove).not.toHaveBeenCalled();
});

it('closes the calendar by Escape, and only then the editor', async () => {
  show(['2026-05-04'], day, 'equals');
  const value = await screen.findByRole('textbox', { name: 'Value' });
  const calendar = () => document.querySelector('[data-dates-dropdown]');
  await userEvent.click(value);
  await waitFor(() => expect(calendar()).not.toBeNull());
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(calendar()).toBeNull());
  expect(editor()).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(editor()).toBeNull());
});

it('drops a filter that was given no value, however its editor is closed', async () => {
  const { onRemove, onChange } = show([]);
  await screen.findByRole('dialog');
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(onRemove).toHaveBeenCalledTimes(1);
  expect(onChange).not.toHaveBeenCalled();
});

it('drops it when somebody goes on elsewhere, too', async () => {
  const { onRemove } = show([]);
  await screen.findByRole('dialog');
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  await waitFor(() => expect(onRemove).toHaveBeenCalledTimes(1));
});

it('passes a filter on that has a value', async () => {
  const { onRemove, onChange } = show(['Open']);
  await screen.findByRole('dialog');
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() =>
    expect(onChange).toHaveBeenCalledWith({ column: 'Status', operator: 'in', values: ['Open'] }),
  );
  expect(onRemove).not.toHaveBeenCalled();
});
