/** The fields a search finds by label or API name. */
export function findFields<F extends { name: string; label: string }>(fields: F[], search: string): F[] {
  const word = search.trim().toLowerCase();
  return fields.filter(({ name, label }) => `${label}\n${name}`.toLowerCase().includes(word));
}
