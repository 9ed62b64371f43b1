/** From what a person types or pastes to the address Salesforce logs in at. */

export type Environment = 'myDomain' | 'production' | 'sandbox';

const LIGHTNING = '.lightning.force.com';
const SETUP = '.my.salesforce-setup.com';
const MY_DOMAIN = '.my.salesforce.com';
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
/** A name with the kind of org behind it, as it stands in the address of a sandbox or a developer org. */
const NAME_AND_KIND = /^[a-z0-9][a-z0-9-]{0,78}\.(?:sandbox|develop|scratch|trailblaze|demo|patch|free)$/;

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/**
 * The My Domain login address for a bare name (`acme`, `acme--uat`), a host, or any address copied
 * from the browser; null when it is none of these. Salesforce: "My Domain URL Formats".
 */
export function myDomainAddress(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return null;
  if (NAME.test(text) && text !== 'localhost') {
    return `https://${text}${text.includes('--') ? '.sandbox' : ''}${MY_DOMAIN}`;
  }
  if (NAME_AND_KIND.test(text)) return `https://${text}${MY_DOMAIN}`;
  let url: URL;
  try {
    url = new URL(text.includes('://') ? text : `https://${text}`);
  } catch {
    return null;
  }
  if (isLoopback(url.hostname)) return `${url.protocol}//${url.host}`;
  if (!url.hostname.includes('.') || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  for (const suffix of [LIGHTNING, SETUP]) {
    if (url.hostname.endsWith(suffix)) {
      return `https://${url.hostname.slice(0, -suffix.length)}${MY_DOMAIN}`;
    }
  }
  return `https://${url.host}`;
}

/** Where the login starts, or null while the My Domain is not usable. */
export function loginAddress(environment: Environment, myDomain: string): string | null {
  if (environment === 'production') return 'https://login.salesforce.com';
  if (environment === 'sandbox') return 'https://test.salesforce.com';
  return myDomainAddress(myDomain);
}

/** The page of an org's Setup where External Client Apps are made. */
export function setupAddress(loginUrl: string | null): string | null {
  if (loginUrl === null || !new URL(loginUrl).hostname.endsWith(MY_DOMAIN)) return null;
  return `${loginUrl}/lightning/setup/ManageExternalClientApplication/home`;
}
