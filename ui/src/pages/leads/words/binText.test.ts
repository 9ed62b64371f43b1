import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LeadBin } from '../../../api/bindings';
import { startI18n } from '../../../locales/i18n';
import { binText } from './binText';

const bin = (part: Partial<LeadBin>): LeadBin => ({
  kind: 'value',
  value: null,
  label: null,
  from: null,
  to: null,
  ...part,
});

describe('values taken together', () => {
  beforeAll(startI18n);

  it.each([
    [bin({ kind: 'blank' }), 'text', 'empty'],
    [bin({ kind: 'filled' }), 'text', 'filled'],
    [bin({ value: 'web', label: 'Website' }), 'picklist', 'Website'],
    [bin({ value: 'web' }), 'text', 'web'],
    [bin({ value: '1' }), 'boolean', 'yes'],
    [bin({ value: '0' }), 'boolean', 'no'],
    [bin({ kind: 'range', from: 100, to: 1500 }), 'integer', '100 to below 1,500'],
    [bin({ kind: 'range', to: 20 }), 'integer', 'below 20'],
    [bin({ kind: 'range', from: 0.25 }), 'number', '0.25 or more'],
    [bin({ kind: 'range' }), 'number', 'any number'],
  ] as const)('%o of %s is %s', (given, kind, said) => {
    expect(binText(given, kind, i18next.getFixedT('en', 'leads'), 'en')).toBe(said);
  });
});
