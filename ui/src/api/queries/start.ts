import type { QueryClient } from '@tanstack/react-query';
import { queries } from './queries';

/** Asks for what the first picture shows, while the interface is still being made. */
export function askForStart(client: QueryClient) {
  void client.prefetchQuery(queries.connections());
  void client.prefetchQuery(queries.app());
  void client.prefetchQuery(queries.settings());
}
