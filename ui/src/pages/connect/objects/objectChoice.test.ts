import { describe, expect, it } from 'vitest';
import type { ObjectSummary } from '../../../api/bindings';
import { firstChoice, grouped, rowsChosen } from './objectChoice';

const object = (name: string, more: Partial<ObjectSummary> = {}): ObjectSummary => ({
  name,
  label: name,
  custom: false,
  selected: false,
  recommended: false,
  copyable: true,
  reason: null,
  rows: 10,
  isNew: false,
  isPaused: false,
  ...more,
});

const objects = [
  object('Lead', { recommended: true }),
  object('Account', { recommended: true, rows: null }),
  object('Idea'),
  object('Project__c', { custom: true, label: 'Vorhaben' }),
  object('Name', { copyable: false, recommended: true }),
];

describe('choosing objects', () => {
  it('begins with the sales core, and later with what was chosen', () => {
    expect([...firstChoice(objects)]).toEqual(['Lead', 'Account']);
    const chosen = objects.map((each) => ({ ...each, selected: each.name === 'Idea' || !each.copyable }));
    expect([...firstChoice(chosen)]).toEqual(['Idea']);
  });

  it('groups by kind, in the order of labels', () => {
    const groups = grouped(objects, '');
    expect(groups.get('recommended')?.map((each) => each.name)).toEqual(['Account', 'Lead']);
    expect(groups.get('standard')?.map((each) => each.name)).toEqual(['Idea']);
    expect(groups.get('custom')?.map((each) => each.name)).toEqual(['Project__c']);
    expect(groups.get('uncopyable')?.map((each) => each.name)).toEqual(['Name']);
  });

  it('finds by label and by API name', () => {
    expect(grouped(objects, ' vorha').get('custom')).toHaveLength(1);
    expect(grouped(objects, '__C').get('custom')).toHaveLength(1);
    expect(grouped(objects, 'vorha').get('recommended')).toHaveLength(0);
  });

  it('adds up the rows that are known', () => {
    expect(rowsChosen(objects, new Set(['Lead', 'Idea']))).toEqual({ rows: 20, incomplete: false });
    expect(rowsChosen(objects, new Set(['Lead', 'Account']))).toEqual({ rows: 10, incomplete: true });
  });
});
