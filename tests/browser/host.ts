/** The engine over HTTP: starts `devhost` on a folder, calls its commands, stops it, starts it again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

export interface Connection {
  id: string;
  name: string;
  status: string;
}

export class Host {
  url = '';
  private process: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(realpathSync(tmpdir()), 'orgmirror-browser-'));
  /** The machine's policy; there is none until one is set. */
  readonly policyFile = join(this.folder, 'policy.json');

  /** Another seed is another demo org. */
  constructor(private readonly seed = 1) {}

  /** Starts on any free port, or again on the one it had. */
  async start(): Promise<void> {
    const portFile = join(this.folder, 'port.json');
    rmSync(portFile, { force: true });
    const port = this.url === '' ? '0' : new URL(this.url).port;
    const child = spawn(
      join(root, 'target/debug/devhost'),
      [
        '--ui',
        ...['--data-dir', join(this.folder, 'data')],
        ...['--vault-file', join(this.folder, 'vault.json')],
        ...['--policy', this.policyFile, '--policy-owner', String(process.getuid?.() ?? 0)],
        ...['--os-user', 'anna', '--os-group', 'sales'],
        ...['--seed', String(this.seed)],
        ...['--port', port],
        ...['--port-file', portFile],
      ],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    this.process = child;
    await expect
      .poll(() => {
        if (child.exitCode !== null) throw new Error(`devhost ended with ${child.exitCode}`);
        this.url = readUrl(portFile) ?? this.url;
        return readUrl(portFile);
      })
      .toBeTruthy();
  }

  async stop(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Puts a policy in place of the last, or takes it away; Anna, who is in `sales`, sits there. */
  setPolicy(policy: object | string | null): void {
    if (policy === null) return rmSync(this.policyFile, { force: true });
    const beside = `${this.policyFile}.new`;
    writeFileSync(beside, typeof policy === 'string' ? policy : JSON.stringify(policy));
    renameSync(beside, this.policyFile);
  }

  async call<T>(command: string, args: object = {}): Promise<T> {
    const response = await fetch(`${this.url}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ command, args }),
    });
    const answer = (await response.json()) as { ok?: T; error?: { code: string; message: string } };
    if (answer.error) throw new Error(`${command}: ${answer.error.code}: ${answer.error.message}`);
    return answer.ok as T;
  }

  /** Changes some of the settings, such as the language. */
  async set(some: object): Promise<void> {
    await this.call('set_settings', { ...(await this.call<object>('get_settings')), ...some });
  }

  /** The demo org, connected and nothing of it loaded. */
  async connectDemoOrg(page: Page): Promise<Connection> {
    const access = await this.call<{ loginUrl: string; clientId: string }>('start_demo_org');
    const login = await this.call<{ authorizeUrl: string }>('start_login', {
      loginUrl: access.loginUrl,
      clientId: access.clientId,
      name: 'Demo org',
    });
    await page.goto(login.authorizeUrl);
    await logIn(page);
    await expect.poll(() => this.call<Connection[]>('list_connections')).toHaveLength(1);
    const [connection] = await this.call<Connection[]>('list_connections');
    if (!connection) throw new Error('no connection');
    return connection;
  }

  /** The demo org, connected and loaded: what most journeys start from. */
  async loadDemoOrg(page: Page): Promise<Connection> {
    const connection = await this.connectDemoOrg(page);
    // Selecting what is offered: the default choice is a person's first choice too.
    const objects = await this.call<{ name: string; selected: boolean }[]>('list_objects', {
      connectionId: connection.id,
    });
    await this.call('select_objects', {
      connectionId: connection.id,
      objects: objects.filter((object) => object.selected).map((object) => object.name),
    });
    const { runId } = await this.call<{ runId: string }>('start_sync', { connectionId: connection.id });
    await expect
      .poll(async () => (await this.call<{ state: string }>('get_run', { runId })).state, { timeout: 80_000 })
      .toBe('succeeded');
    return connection;
  }

  /** Waits until the lead scores are those of the rows that are held. */
  async scored(connectionId: string): Promise<void> {
    const isUpToDate = async () => {
      const { running, stale } = await this.call<{ running: boolean; stale: boolean }>('get_lead_scoring', {
        connectionId,
      });
      return !(running || stale);
    };
    await expect.poll(isUpToDate).toBe(true);
  }

  /** Takes hold of the demo org, as its own tests do: `change` its data, or its `settings`. */
  async control(what: 'change' | 'settings', body: object): Promise<void> {
    const { loginUrl } = await this.call<{ loginUrl: string }>('start_demo_org');
    const response = await fetch(`${loginUrl}/__control/${what}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${what}: ${await response.text()}`);
  }
}

/** Does on the org's own pages what a person would: log in, allow, read that it is done. */
export async function logIn(page: Page): Promise<void> {
  const username = page.getByLabel('Username');
  if ((await username.inputValue()) === '') {
    const text = await page.locator('body').innerText();
    const words = text.split(/\s+/);
    const at = words.findIndex((word) => word.includes('@'));
    const password = words.slice(at + 1).find((word) => /\d/.test(word));
    await username.fill(words[at] ?? '');
    await page.getByLabel('Password').fill(password ?? '');
  }
  await page.getByRole('button', { name: 'Log In' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.locator('body')).toContainText(/close this/i);
}

function readUrl(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { url: string }).url.replace(/\/$/, '');
  } catch {
    return undefined;
  }
}
