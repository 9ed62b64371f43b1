import type { QueryClient } from '@tanstack/react-query';
import { desktop } from './queries/desktopQueries';
import { queries } from './queries/queries';
import { dataFolder } from './queries/settingsQueries';

/** A start waits no longer for answers and letters: what comes later is drawn when it comes. */
export const PATIENCE_MS = 150;

/**
 * Asks for what the first picture shows, while the interface is still being made: once the engine is followed,
 * so that no change falls between an answer and the first event. Never rejects.
 */
export async function askForStart(client: QueryClient, followed: Promise<void>): Promise<void> {
  const answers = followed.then(() =>
    Promise.all([
      client.prefetchQuery(queries.connections()),
      client.prefetchQuery(queries.app()),
      client.prefetchQuery(queries.settings()),
      client.prefetchQuery(desktop),
      client.prefetchQuery(dataFolder),
    ]),
  );
  await inTime(answers);
}

/** Waits for `what`, and no longer than a start does. */
export async function inTime(what: Promise<unknown>): Promise<void> {
  await Promise.race([what, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
