/**
 * A record's fields in the groups people look for them in. A describe names no layout, so that kinds
 * and Salesforce's own names decide.
 */
import type { RecordField } from '../../../api/bindings';

export const SECTIONS = ['key', 'details', 'contact', 'money', 'custom', 'system'] as const;
export type Section = (typeof SECTIONS)[number];

const KEY = new Set([
  'Name',
  'Salutation',
  'FirstName',
  'LastName',
  'Company',
  'Title',
  'Subject',
  'CaseNumber',
  'AccountId',
  'ContactId',
  'OpportunityId',
  'LeadId',
  'OwnerId',
  'WhoId',
  'WhatId',
  'Status',
  'StageName',
  'Type',
  'Priority',
  'IsWon',
  'IsClosed',
]);

const SYSTEM = new Set([
  'Id',
  'IsDeleted',
  'MasterRecordId',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'RecordTypeId',
  'UserRecordAccessId',
  'Jigsaw',
  'JigsawContactId',
  'JigsawCompanyId',
  'CleanStatus',
  'PhotoUrl',
]);

const ADDRESS =
  /(Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/;
const CONTACT_KINDS = new Set(['email', 'phone', 'url']);
const MEASURES = new Set(['integer', 'number', 'currency', 'percent', 'date', 'date_time', 'time']);

/** The group a field stands in. */
export function sectionOf({ column }: RecordField): Section {
  if (SYSTEM.has(column.name)) return 'system';
  if (column.custom) return 'custom';
  if (KEY.has(column.name)) return 'key';
  if (CONTACT_KINDS.has(column.kind) || ADDRESS.test(column.name)) return 'contact';
  if (MEASURES.has(column.kind)) return 'money';
  return 'details';
}

/** The groups that have fields, in their order; fields keep theirs. */
export function groupFields(fields: RecordField[]): { section: Section; fields: RecordField[] }[] {
  return SECTIONS.map((section) => ({
    section,
    fields: fields.filter((field) => sectionOf(field) === section),
  })).filter((group) => group.fields.length > 0);
}
