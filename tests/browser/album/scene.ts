/** What the pictures are taken of: the demo org loaded, and a desk with several sources. */
import { expect, type Page, type TestInfo } from '@playwright/test';
import { type Connection, Host, logIn } from '../host.ts';
import { type Loaded, test as base } from '../test.ts';
import { type Look, type Sight, take, whole } from './camera.ts';

type Shoot = (page: Page, host: Host, sight: Sight) => Promise<void>;

export interface Desk extends Loaded {
  /** The hosts whose demo orgs are the other sources. */
  others: Host[];
}

export const test = base.extend<{ shoot: Shoot }, { desk: Desk; darkroom: Page }>({
  darkroom: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  shoot: async ({ darkroom }, use, info: TestInfo) => {
    await use((page, host, sight) => take({ page, host, info, darkroom }, sight));
  },
  desk: [
    async ({ browser }, use) => {
      const hosts = [new Host(11), new Host(12), new Host(13)];
      for (const host of hosts) await host.start();
      const [host, ...others] = hosts as [Host, Host, Host];
      const context = await browser.newContext();
      const page = await context.newPage();
      const connection = await connect(page, host, host, 'Acme Production');
      for (const [org, name] of [
        [others[0], 'Acme Sandbox for the integration of the new subsidiary'],
        [others[1], 'Northwind'],
      ] as const) {
        if (org) await connect(page, host, org, name);
      }
      await context.close();
      for (const { id } of await host.call<Connection[]>('list_connections')) await load(host, id);
      await use({ host, connection, others });
      for (const each of hosts) await each.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

export { expect, type Look };

/** Opens a path anew and waits until it is shown whole. */
export async function open(page: Page, { host, connection }: Loaded, path: string): Promise<void> {
  await page.goto(`${host.url}/#${path.replace(':id', connection.id)}`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await whole(page);
}

/** Logs a source in to the demo org of `org`, which may be another host's. */
export async function connect(page: Page, host: Host, org: Host, name: string): Promise<Connection> {
  const { loginUrl, clientId } = await org.call<{ loginUrl: string; clientId: string }>('start_demo_org');
  const login = await host.call<{ authorizeUrl: string }>('start_login', { loginUrl, clientId, name });
  await page.goto(login.authorizeUrl);
  await logIn(page);
  const find = async () =>
    (await host.call<Connection[]>('list_connections')).find((each) => each.name === name);
  await expect.poll(find).toBeTruthy();
  const connection = await find();
  if (!connection) throw new Error(`${name} is not connected`);
  return connection;
}

/** Loads the usual choice of objects. */
export async function load(host: Host, connectionId: string): Promise<void> {
  const objects = await host.call<{ name: string; selected: boolean }[]>('list_objects', { connectionId });
  const chosen = objects.filter(({ selected }) => selected).map(({ name }) => name);
  await host.call('select_objects', { connectionId, objects: chosen });
  await update(host, connectionId);
}

/** Runs an update to its end, whatever that is, and says what it was. */
export async function update(host: Host, connectionId: string): Promise<string> {
  const { runId } = await host.call<{ runId: string }>('start_sync', { connectionId });
  const state = async () => (await host.call<{ state: string }>('get_run', { runId })).state;
  await expect.poll(state, { timeout: 80_000 }).not.toMatch(/running|waiting/);
  return state();
}

/** Lets commands wait for their answer until the returned function is called. */
export async function hold(page: Page, commands: string[]): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/call', async (route) => {
    const { command } = route.request().postDataJSON() as { command: string };
    if (commands.includes(command)) await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}
