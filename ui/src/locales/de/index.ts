/** All German texts, by namespace. */
export const texts = import.meta.glob<object>('./*.json', { eager: true, import: 'default' });
