import type { QueryClient } from '@tanstack/react-query';
import { desktop } from './desktopQueries';
import { queries } from './queries';
import { dataFolder } from './settingsQueries';

/** A start waits no longer for answers: what comes later is drawn when it comes. */
const PATIENCE_MS = 150;

/** Asks for what the first picture shows, while the interface is still being made. */
export async function askForStart(client: QueryClient): Promise<void> {
  const asked = [
    client.prefetchQuery(queries.connections()),
    client.prefetchQuery(queries.app()),
    client.prefetchQuery(queries.settings()),
    client.prefetchQuery(desktop),
    client.prefetchQuery(dataFolder),
  ];
  await Promise.race([Promise.all(asked), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
