/**
 * What was typed into the connect form last, while the app runs, so that coming back from a refused
 * login does not mean typing it again. Never holds the consumer secret.
 */
import { type ConnectFields, emptyFields } from './connectForm';

let draft: ConnectFields = emptyFields;

export function rememberDraft(fields: ConnectFields) {
  draft = { ...fields, clientSecret: '' };
}

export function lastDraft(): ConnectFields {
  return draft;
}
