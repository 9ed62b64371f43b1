import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { TableSummary } from '../../../api/bindings';
import { keys } from '../../../api/queries/queries';
import { renderAt } from '../../../test/render';
import { app, connection, settings, tableSummary } from '../../../test/samples';

const tables: [string, Partial<TableSummary>, string, string][] = [
  ['Lead', {}, 'Complete', 'Vollständig'],
  ['Case', { salesforceCount: 1_412 }, '1,012 rows missing', '1.012 Zeilen fehlen'],
  ['Task', { heldCount: 401 }, '1 row more than Salesforce counts', '1 Zeile mehr, als Salesforce zählt'],
  [
    'Event',
    { salesforceCount: null, heldCount: null, comparedAt: null },
    'Not compared yet',
    'Noch nicht verglichen',
  ],
  [
    'Order',
    { firstLoadDone: false },
    'First load: rows are still arriving',
    'Erster Ladevorgang: Zeilen treffen noch ein',
  ],
  ['Campaign', { selected: false }, 'No longer updated', 'Wird nicht mehr aktualisiert'],
];

it.each(['en', 'de'] as const)('says of every table whether it is complete: %s', async (language) => {
  await renderAt(
    '/tables',
    (client) => {
      client.setQueryData(keys.app, app);
      client.setQueryData(keys.settings, settings);
      client.setQueryData(keys.connections, [connection]);
      const held = tables.map(([object, parts]) => ({ ...tableSummary, object, label: object, ...parts }));
      client.setQueryData(keys.tables('c1'), held);
    },
    { language },
  );
  for (const [object, , english, german] of tables) {
    const row = (await screen.findByRole('rowheader', { name: object })).closest('tr');
    if (!row) throw new Error(`${object} has no row`);
    expect(within(row).getByText(language === 'en' ? english : german)).toBeVisible();
    if (object === 'Campaign') expect(row).not.toHaveTextContent(/Complete|Vollständig/);
  }
});
