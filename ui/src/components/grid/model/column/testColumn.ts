/** A column for tests, with the parts a test cares about. */
import type { Column } from '../../../../api/bindings';
import { PLAIN_COLUMN } from './plainColumn';

export function testColumn(parts: Partial<Column> = {}): Column {
  return { ...PLAIN_COLUMN, name: 'Name', label: 'Name', kind: 'text', ...parts };
}
