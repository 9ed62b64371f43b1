import { expect, it } from 'vitest';
import type { Notice, RunState } from '../../api/bindings';
import { connection } from '../../test/samples';
import { newsOf } from './news';

const notice: Notice = { id: 'n', runId: null, title: 'Acme Prod: x', body: '', error: null, path: null };
const error = { code: 'offline', message: '', params: {} };
const ended = { ...connection, status: 'needs_reconnect' as const };

it.each([
  ['an update that ended well', { runId: 'r1' }, 'succeeded', 'good'],
  ['an update that ended in part', { runId: 'r1' }, 'partly_failed', 'bad'],
  ['an update nobody knows any more', { runId: 'r1' }, null, 'bad'],
  ['a press that did nothing', { error }, null, 'bad'],
  ['a login that is in the banner', {}, null, 'said'],
  ['a login of another source', { title: 'Acme: x' }, null, 'bad'],
] as [string, Partial<Notice>, RunState | null, string][])('%s', (_, parts, state, news) => {
  expect(newsOf({ ...notice, ...parts }, state, [ended])).toBe(news);
});

it('says of a login that no banner speaks of', () => {
  expect(newsOf(notice, null, [connection])).toBe('bad');
  expect(newsOf(notice, null, [{ ...ended, disconnected: true }])).toBe('bad');
});
