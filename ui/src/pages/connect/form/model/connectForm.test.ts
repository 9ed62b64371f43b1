import { describe, expect, it } from 'vitest';
import type { AppInfo } from '../../../../api/bindings';
import { checkFields, emptyFields, rememberedClientId } from './connectForm';

const app: AppInfo = {
  version: '0',
  dataDir: '/d',
  keyring: 'available',
  demoAvailable: true,
  defaultClientId: 'built-in',
  callbackUrls: [],
  systemLanguage: 'en',
  rememberedClientIds: { 'acme.my.salesforce.com': 'remembered' },
  opensBrowser: true,
  newVersions: 'by_hand',
  role: 'admin',
  permissions: ['see', 'make', 'export', 'manage'],
  policyPath: null,
  policyProblem: null,
};

describe('the connect form', () => {
  it('remembers the client id of the address, else takes the one built in', () => {
    expect(rememberedClientId(app, 'https://acme.my.salesforce.com')).toBe('remembered');
    expect(rememberedClientId(app, 'https://other.my.salesforce.com')).toBe('built-in');
    expect(rememberedClientId({ ...app, defaultClientId: null }, null)).toBe('');
  });

  it('sends no more than was asked for', () => {
    const { problems, login } = checkFields(app, { ...emptyFields, myDomain: 'acme' });
    expect(problems).toEqual([]);
    expect(login).toEqual({ loginUrl: 'https://acme.my.salesforce.com', clientId: 'remembered' });
  });

  it('sends what was chosen under Advanced', () => {
    const { login } = checkFields(app, {
      environment: 'sandbox',
      myDomain: '',
      clientId: ' own ',
      clientSecret: 's',
      promptLogin: true,
      callbackPort: '9000',
    });
    expect(login).toEqual({
      loginUrl: 'https://test.salesforce.com',
      clientId: 'own',
      clientSecret: 's',
      promptLogin: true,
      callbackPort: 9000,
    });
  });

  it('names each field that is not usable', () => {
    const fields = { ...emptyFields, clientId: 'with space', callbackPort: '80' };
    expect(checkFields(app, fields).problems).toEqual(['myDomain', 'clientId', 'callbackPort']);
    expect(checkFields(app, { ...fields, clientId: '' }).problems).toContain('clientId');
  });
});
