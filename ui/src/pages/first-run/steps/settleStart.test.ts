import i18next from 'i18next';
import { createMemoryRouter } from 'react-router';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createQueryClient } from '../../../api/client';
import { keys } from '../../../api/queries/queries';
import { startI18n } from '../../../locales/i18n';
import { app, type connection, settings } from '../../../test/samples';
import { settleStart } from './settleStart';

beforeAll(startI18n);
afterEach(async () => {
  await i18next.changeLanguage('en');
});

const at = (path: string) => createMemoryRouter([{ path: '*' }], { initialEntries: [path] });
const placeOf = ({ state }: ReturnType<typeof at>) => state.location.pathname;

function answered(known: {
  app?: typeof app;
  settings?: typeof settings;
  connections?: (typeof connection)[];
}) {
  const client = createQueryClient();
  if (known.app) client.setQueryData(keys.app, known.app);
  if (known.settings) client.setQueryData(keys.settings, known.settings);
  if (known.connections) client.setQueryData(keys.connections, known.connections);
  return client;
}

describe('before the first picture', () => {
  it('leads where the way goes on, in the language that is set', async () => {
    const router = at('/');
    await settleStart(answered({ app, settings: { ...settings, language: 'de' }, connections: [] }), router);
    expect(placeOf(router)).toBe('/welcome');
    expect(i18next.language).toBe('de');
    expect(document.documentElement.lang).toBe('de');
  });

  it('leads who may not manage to the sources there are', async () => {
    const router = at('/');
    await settleStart(answered({ app: { ...app, permissions: [] }, settings, connections: [] }), router);
    expect(placeOf(router)).toBe('/connections');
  });

  it('stays at a place that was named', async () => {
    const router = at('/goals');
    await settleStart(answered({ app, settings, connections: [] }), router);
    expect(placeOf(router)).toBe('/goals');
  });

  it('settles nothing that has no answer yet', async () => {
    const router = at('/');
    await settleStart(answered({ settings: { ...settings, language: 'system' } }), router);
    expect(placeOf(router)).toBe('/');
    expect(i18next.language).toBe('en');
  });
});
