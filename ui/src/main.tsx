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
import { askForStart } from './api/queries/start';
import { createRouter } from './frame/routes';
import { settleStart } from './frame/settleStart';
import { startI18n } from './locales/i18n';

// Otherwise only what is drawn asks for its letters, and is drawn once more with them.
void document.fonts.load('14px "Inter Variable"');
const client = createQueryClient();
const router = createRouter();
followEngine(client, (path) => void router.navigate(path));
await Promise.all([startI18n(), askForStart(client)]);
await settleStart(client, router);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App client={client} router={router} />
    </StrictMode>,
  );
}
