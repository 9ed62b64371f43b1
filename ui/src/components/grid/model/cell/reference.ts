/**
 * Which object a reference leads to.
 *
 * A field that may point to several objects does not say which; the first three characters of an Id
 * do, for Salesforce's own objects ("Standard Field Record ID Prefix Decoder").
 */
import type { Column } from '../../../../api/bindings';

const PREFIXES: Readonly<Record<string, string>> = {
  '001': 'Account',
  '003': 'Contact',
  '005': 'User',
  '006': 'Opportunity',
  '00D': 'Organization',
  '00E': 'UserRole',
  '00G': 'Group',
  '00Q': 'Lead',
  '00T': 'Task',
  '00U': 'Event',
  '00k': 'OpportunityLineItem',
  '00v': 'CampaignMember',
  '012': 'RecordType',
  '01s': 'Pricebook2',
  '01t': 'Product2',
  '01u': 'PricebookEntry',
  '500': 'Case',
  '701': 'Campaign',
};

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** An Id in the form it is stored in: one of 15 characters gets the three that tell its capitals. */
export function longId(id: string): string {
  if (!/^[a-zA-Z0-9]{15}$/.test(id)) return id;
  const suffix = [0, 5, 10].map((start) => {
    const capitals = [...id.slice(start, start + 5)].map((letter) => /[A-Z]/.test(letter));
    return CHECKSUM[capitals.reduce((sum, is, place) => sum + (is ? 2 ** place : 0), 0)];
  });
  return `${id}${suffix.join('')}`;
}

/** The object of the record that a cell points to, if it is held here; else null. */
export function referenceTarget(column: Column, id: string, held: ReadonlySet<string>): string | null {
  if (column.kind !== 'reference') return null;
  const [only, ...others] = column.referenceTo;
  const object = others.length === 0 ? only : PREFIXES[id.slice(0, 3)];
  return object !== undefined && held.has(object) ? object : null;
}
