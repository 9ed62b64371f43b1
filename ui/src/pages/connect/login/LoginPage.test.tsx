import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LoginStatus } from '../../../api/bindings';
import { keys } from '../../../api/queries/queries';
import { engineThatAnswers } from '../../../test/engine';
import { renderAt } from '../../../test/render';
import { app, connection, settings } from '../../../test/samples';

const about = {
  name: 'acme.my.salesforce.com',
  authorizeUrl: 'https://acme.my.salesforce.com/services/oauth2/authorize',
  expiresAt: new Date(Date.now() + 200_000).toISOString(),
  reconnects: null,
  demo: null,
};

const login = (status: Partial<LoginStatus>) =>
  renderAt('/connections/login/l1', (client) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
    client.setQueryData(keys.tables('c1'), []);
    client.setQueryData(keys.login('l1'), {
      state: 'waiting',
      connectionId: null,
      reconnected: false,
      error: null,
      about,
      ...status,
    });
  });

describe('the login page', () => {
  it('says what happens in the browser and how long it waits', async () => {
    await login({});
    expect(await screen.findByText('Go on in your browser')).toBeVisible();
    expect(screen.getByText(/^3:\d\d left for the login$/)).toBeVisible();
    for (const name of ['Open the browser again', 'Copy the link', 'Cancel']) {
      expect(screen.getByRole('button', { name })).toBeEnabled();
    }
  });

  it('turns the words of an error page into one sentence and one thing to do', async () => {
    const user = userEvent.setup();
    await login({});
    await user.click(await screen.findByRole('button', { name: 'I see an error page in the browser' }));
    await user.click(await screen.findByRole('combobox', { name: 'What does it say?' }));
    await user.click(await screen.findByRole('option', { name: /OAUTH_APPROVAL_ERROR_GENERIC/ }));
    expect(screen.getByText('Salesforce does not know the app at this address.')).toBeVisible();
    expect(screen.getByText(/Choose My Domain/)).toBeVisible();
  });

  it('says why a login failed, and offers to try again', async () => {
    await login({ state: 'failed', error: { code: 'access_denied', message: 'x' } });
    expect(await screen.findByText('Deny was pressed in the browser.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/connections');
  });

  it('shows the same where the tray or a notification began the login', async () => {
    const demo = {
      loginUrl: 'http://x',
      clientId: 'x',
      username: 'ada@demo.example',
      password: 'open sesame',
    };
    await login({ about: { ...about, name: 'Acme Prod', reconnects: 'c1', demo } });
    expect(await screen.findByRole('heading', { level: 1, name: /Acme Prod/ })).toBeVisible();
    expect(screen.getByText(/left for the login$/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Open the browser again' })).toBeEnabled();
    expect(screen.getByText('ada@demo.example')).toBeVisible();
  });

  it('begins a refused reconnection again, and offers to add the other user', async () => {
    const user = userEvent.setup();
    const calls = engineThatAnswers({
      start_reconnect: () => ({ ...about, loginId: 'l2', redirectUri: 'http://localhost:8717' }),
    });
    const { router } = await login({
      state: 'failed',
      about: { ...about, reconnects: 'c1' },
      error: { code: 'wrong_user', message: 'x', params: { expected: 'ada@acme.example' } },
    });
    const other = await screen.findByRole('link', { name: 'Add as a new data source' });
    expect(other).toHaveAttribute('href', '/connections/add');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/connections/login/l2'));
    expect(calls).toContainEqual({
      command: 'start_reconnect',
      args: { connectionId: 'c1', promptLogin: true },
    });
  });

  it('says which source it was when one is added a second time', async () => {
    await login({ state: 'connected', connectionId: 'c1', reconnected: true });
    const known = new RegExp(`were here already, as “${connection.name}”`);
    // The page it leads to is drawn once more with what it is of.
    await waitFor(() => expect(screen.getByText(known)).toBeVisible());
    expect(screen.getByRole('heading', { level: 1, name: new RegExp(connection.name) })).toBeVisible();
  });

  it('falls back to the words of the engine for an error it does not know', async () => {
    await login({ state: 'failed', error: { code: 'brand_new', message: 'Something new happened.' } });
    expect(await screen.findByText('Something new happened.')).toBeVisible();
  });

  it('leads a cancelled login back to the connections', async () => {
    const { router } = await login({
      state: 'failed',
      error: { code: 'login_cancelled', message: 'x' },
    });
    await waitFor(() => expect(router.state.location.pathname).toBe('/connections'));
  });
});
