import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './theme/tokens.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { createQueryClient, followEngine } from './api/client';
import { askForStart, inTime } from './api/start';
import { createRouter } from './frame/routes';
import { startI18n } from './locales/i18n';
import { settleStart } from './pages/first-run/steps/settleStart';

// Not awaited by the module itself: pages that are read later are made of parts of it, and would wait for it.
async function start() {
  // Otherwise only what is drawn asks for its letters, and is drawn once more with them.
  const letters = document.fonts.load('14px "Inter Variable"');
  const client = createQueryClient();
  const router = createRouter();
  const followed = new Promise<void>((resolve) => {
    followEngine(client, (path) => void router.navigate(path), resolve);
  });
  const ready = Promise.all([
    startI18n(),
    askForStart(client, followed),
    inTime(Promise.allSettled([letters])),
  ]);
  // The first of all formats takes many times as long as the next; the engine answers meanwhile.
  new Intl.NumberFormat().format(0);
  await ready;
  await settleStart(client, router);

  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <App client={client} router={router} />
    </StrictMode>,
  );
}

void start();
