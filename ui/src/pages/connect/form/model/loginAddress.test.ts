import { describe, expect, it } from 'vitest';
import { loginAddress, myDomainAddress, setupAddress } from './loginAddress';

describe('the login address', () => {
  it.each([
    ['acme', 'https://acme.my.salesforce.com'],
    ['  Acme ', 'https://acme.my.salesforce.com'],
    ['acme--uat', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['acme--uat.sandbox', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['acme-dev-ed.develop', 'https://acme-dev-ed.develop.my.salesforce.com'],
    ['acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
    ['https://acme.my.salesforce.com/', 'https://acme.my.salesforce.com'],
    ['https://acme.lightning.force.com/lightning/page/home', 'https://acme.my.salesforce.com'],
    ['https://acme--uat.sandbox.lightning.force.com/x', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['acme-dev-ed.develop.my.salesforce.com', 'https://acme-dev-ed.develop.my.salesforce.com'],
    ['https://acme.my.salesforce-setup.com/lightning/setup', 'https://acme.my.salesforce.com'],
    ['http://acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
    ['http://127.0.0.1:4000/x', 'http://127.0.0.1:4000'],
    ['http://localhost:4000', 'http://localhost:4000'],
  ])('is made from %j', (typed, address) => {
    expect(myDomainAddress(typed)).toBe(address);
  });

  it.each(['', '   ', 'my domain', 'acme corp.com', 'ftp://acme.my.salesforce.com', '-acme', 'acme/x'])(
    'is not made from %j',
    (typed) => {
      expect(myDomainAddress(typed)).toBeNull();
    },
  );

  it('is fixed for production and sandbox', () => {
    expect(loginAddress('production', 'anything')).toBe('https://login.salesforce.com');
    expect(loginAddress('sandbox', '')).toBe('https://test.salesforce.com');
  });

  it('leads into Setup only where the org is known', () => {
    expect(setupAddress('https://acme.my.salesforce.com')).toBe(
      'https://acme.my.salesforce.com/lightning/setup/ManageExternalClientApplication/home',
    );
    expect(setupAddress('https://login.salesforce.com')).toBeNull();
    expect(setupAddress(null)).toBeNull();
  });
});
