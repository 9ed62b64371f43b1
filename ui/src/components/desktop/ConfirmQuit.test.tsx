import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { afterEach, expect, it, vi } from 'vitest';
import type { Language } from '../../api/bindings';
import { createQueryClient } from '../../api/client';
import { createEventHandler } from '../../api/live/events';
import { LANGUAGES, startI18n } from '../../locales/i18n';
import { engineThatAnswers } from '../../test/engine';
import { theme } from '../../theme/theme';
import { ConfirmQuit } from './ConfirmQuit';

afterEach(() => vi.unstubAllGlobals());

const isGone = () => vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

/** The window is asked to close amid an update. */
async function askToClose(language: Language) {
  if (!i18next.isInitialized) await startI18n();
  await i18next.changeLanguage(language);
  const client = createQueryClient();
  render(
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} env="test">
        <button type="button">…</button>
        <ConfirmQuit />
      </MantineProvider>
    </QueryClientProvider>,
  );
  expect(screen.queryByRole('dialog')).toBeNull();
  const worked = screen.getByRole('button');
  worked.focus();
  const ask = () => createEventHandler(client)({ type: 'closeAsked' });
  ask();
  const dialog = await screen.findByRole('dialog');
  return { dialog, ask, worked, word: (name: string) => i18next.t(`desktop:${name}`) };
}

it.each(LANGUAGES)(
  'asks before an update is cut off, and stays open where that is wanted (%s)',
  async (language) => {
    const calls = engineThatAnswers({});
    const { dialog, ask, worked, word } = await askToClose(language);
    // A dialog gets its name a moment after it is there.
    await vi.waitFor(() => expect(dialog).toHaveAccessibleName(word('quitTitle')));
    const stay = screen.getByRole('button', { name: word('stay') });
    await vi.waitFor(() => expect(stay).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    await isGone();
    // The keyboard is where it was, the first time too.
    await vi.waitFor(() => expect(worked).toHaveFocus());
    expect(calls).toEqual([]);
    // It asks again the next time.
    ask();
    expect(await screen.findByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await isGone();
    expect(calls).toEqual([]);
  },
);

it('quits where that is wanted all the same', async () => {
  const calls = engineThatAnswers({ quit: () => null });
  const { word } = await askToClose('en');
  await userEvent.click(screen.getByRole('button', { name: word('quit') }));
  await vi.waitFor(() => expect(calls.map(({ command }) => command)).toEqual(['quit']));
});
