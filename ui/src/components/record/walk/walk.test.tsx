import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { RowQuery, Record as SalesforceRecord } from '../../../api/bindings';
import { createEventHandler } from '../../../api/live/events';
import { keys } from '../../../api/queries/queries';
import { engineThatAnswers } from '../../../test/engine';
import { renderAt } from '../../../test/render';
import { app, connection, settings } from '../../../test/samples';
import { beginWalk } from './rowWalk';

const idOf = (number: number) => `00Q${String(number).padStart(15, '0')}`;
const query: RowQuery = {
  columns: ['Name', 'Id'],
  sort: [{ column: 'Name', descending: true }],
  filters: [{ column: 'Status', operator: 'in', values: ['Open'] }],
  search: null,
  offset: 400,
  limit: 200,
};

/** An engine that holds these rows in this order; the rows may be changed. */
function holding(rows: { ids: string[]; isFailing?: boolean }) {
  return engineThatAnswers({
    find_row: ({ id }) => {
      if (rows.isFailing) throw new Error('the disk does not answer');
      const position = rows.ids.indexOf(id);
      return { position: position < 0 ? null : position };
    },
    count_rows: () => ({ matching: rows.ids.length, held: 900 }),
    query_rows: ({ query: asked }) => ({
      columns: ['Id'],
      rows: rows.ids.slice(asked.offset, asked.offset + asked.limit).map((id) => [id]),
      offset: asked.offset,
    }),
    get_record: ({ id }): SalesforceRecord => ({
      object: 'Lead',
      objectLabel: 'Lead',
      id,
      title: `Lead ${Number(id.slice(3))}`,
      fields: [],
      removed: null,
      asOf: null,
      salesforceUrl: '',
    }),
    list_related: () => [],
  });
}

async function open(
  number: number,
  rows: { ids: string[]; isFailing?: boolean },
  language: 'en' | 'de' = 'en',
) {
  const calls = holding(rows);
  const shown = await renderAt(
    `/tables/c1/Lead/${idOf(number)}`,
    (client) => {
      client.setQueryData(keys.app, app);
      client.setQueryData(keys.settings, { ...settings, language });
      client.setQueryData(keys.connections, [connection]);
    },
    { language, state: beginWalk(query, 'grid') },
  );
  return { calls, ...shown };
}

const isAt = (title: string, place: string) =>
  waitFor(
    () => {
      expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(title);
      expect(screen.getByRole('status', { name: '' })).toHaveTextContent(place);
    },
    { timeout: 10_000 },
  );
const isOff = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-disabled');

it('goes through the rows in the order of the grid by keys and buttons', async () => {
  const user = userEvent.setup();
  const { calls } = await open(1, { ids: [1, 2, 3].map(idOf) });
  await isAt('Lead 1', '1 of 3');
  expect(isOff('Previous record')).toBe('true');
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await isAt('Lead 1', '1 of 3');
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await isAt('Lead 2', '2 of 3');
  await waitFor(() => expect(isOff('Next record')).toBe('false'));
  const next = screen.getByRole('button', { name: 'Next record' });
  await user.click(next);
  await isAt('Lead 3', '3 of 3');
  expect(next).toHaveFocus();
  await waitFor(() => expect(isOff('Previous record')).toBe('false'));
  expect(isOff('Next record')).toBe('true');
  await user.click(next);
  await isAt('Lead 3', '3 of 3');
  const asked = calls.filter(({ command }) => command === 'find_row').map(({ args }) => args);
  expect(asked[0]).toMatchObject({ object: 'Lead', query: { sort: query.sort, filters: query.filters } });
});

it('takes a press along that comes before the neighbours are found', async () => {
  const user = userEvent.setup();
  await open(1, { ids: [1, 2, 3].map(idOf) });
  const next = await screen.findByRole('button', { name: 'Next record' });
  await user.click(next);
  await isAt('Lead 2', '2 of 3');
});

it('forgets a press whose neighbours could not be found', async () => {
  const user = userEvent.setup();
  const rows = { ids: [1, 2, 3].map(idOf), isFailing: false };
  const { client } = await open(1, rows);
  await isAt('Lead 1', '1 of 3');
  await waitFor(() => expect(isOff('Next record')).toBe('false'));
  rows.isFailing = true;
  await user.click(screen.getByRole('button', { name: 'Next record' }));
  await isAt('Lead 2', 'not known');
  await user.click(screen.getByRole('button', { name: 'Next record' }));
  rows.isFailing = false;
  createEventHandler(client)({ type: 'runChanged', connectionId: 'c1', runId: 'r' });
  await waitFor(() => expect(isOff('Previous record')).toBe('false'));
  // Had it gone on to the third by itself, this would be the second.
  await user.click(screen.getByRole('button', { name: 'Previous record' }));
  await isAt('Lead 1', '1 of 3');
});

it('leaves the keys to a field that is typed into', async () => {
  const user = userEvent.setup();
  await open(1, { ids: [1, 2].map(idOf) });
  await isAt('Lead 1', '1 of 2');
  await user.click(screen.getByRole('searchbox'));
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await isAt('Lead 1', '1 of 2');
});

it('goes on from where a record was that left the rows', async () => {
  const user = userEvent.setup();
  const rows = { ids: [1, 2, 3, 4].map(idOf) };
  const { client } = await open(2, rows);
  await isAt('Lead 2', '2 of 4');
  rows.ids = [1, 3, 4].map(idOf);
  createEventHandler(client)({ type: 'runChanged', connectionId: 'c1', runId: 'r' });
  await isAt('Lead 2', 'No longer among these rows');
  await waitFor(() => expect(isOff('Next record')).toBe('false'));
  await user.click(screen.getByRole('button', { name: 'Next record' }));
  await isAt('Lead 3', '2 of 3');
  await waitFor(() => expect(isOff('Previous record')).toBe('false'));
  await user.click(screen.getByRole('button', { name: 'Previous record' }));
  await isAt('Lead 1', '1 of 3');
});

it('says where rows that came before it move it', async () => {
  const rows = { ids: [5, 6].map(idOf) };
  const { client } = await open(6, rows, 'de');
  await isAt('Lead 6', '2 von 2');
  rows.ids = [...Array.from({ length: 1_233 }, (_, at) => idOf(at + 10)), ...rows.ids];
  createEventHandler(client)({ type: 'runChanged', connectionId: 'c1', runId: 'r' });
  await isAt('Lead 6', '1.235 von 1.235');
});

it('is not there for a record that was opened from no grid', async () => {
  holding({ ids: [] });
  await renderAt(`/tables/c1/Lead/${idOf(1)}`, (client) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
  });
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Lead 1'));
  expect(screen.queryByRole('button', { name: 'Next record' })).toBeNull();
});
