import { call } from './call';
import { runsInApp } from './host';

/** Opens a page in the system browser: by the engine inside the app, in a new tab elsewhere. */
export async function openLink(url: string): Promise<void> {
  if (runsInApp) await call('open_link', { url });
  else window.open(url, '_blank', 'noopener');
}
