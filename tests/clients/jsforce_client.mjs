// Logs in to the demo org as a person would, with jsforce's own PKCE, then asks it for everything
// the way jsforce asks Salesforce.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The package's entry has no file ending, which only `require` resolves.
const jsforce = createRequire(import.meta.url)('jsforce');
const access = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const REDIRECT_URI = 'http://localhost:8717/oauth/callback';
let passed = 0;
let failed = 0;

function that(title, holds) {
  console.log((holds ? 'ok     ' : 'FAILED ') + title);
  if (holds) passed += 1;
  else failed += 1;
}

function equal(title, actual, expected) {
  that(title, actual === expected);
  if (actual !== expected) console.log(`         expected ${expected}, got ${actual}`);
}

function unescapeHtml(text) {
  const named = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot);/g, (entity) => named[entity]);
}

function attribute(tag, name) {
  const match = tag.match(new RegExp(`\\b${name}="([^"]*)"`, 'i'));
  return match ? unescapeHtml(match[1]) : undefined;
}

/** What a person's browser would post from the page's first form. */
function fillForm(page, base) {
  const form = page.match(/<form\b[\s\S]*?<\/form>/i)?.[0];
  if (!form) throw new Error('the page has no form');
  const body = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input\b[^>]*>/gi)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? 'text';
    if (!name || type === 'submit' || type === 'checkbox') continue;
    const typed = { username: access.username, pw: access.password, password: access.password };
    body.set(name, typed[name] ?? attribute(tag, 'value') ?? '');
  }
  const press = [...form.matchAll(/<(?:button|input)\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .find((tag) => attribute(tag, 'type') === 'submit' && attribute(tag, 'name'));
  if (press) body.set(attribute(press, 'name'), attribute(press, 'value') ?? '');
  return { url: new URL(attribute(form, 'action') ?? '', base), body };
}

/** Walks the login and Allow pages; returns the query of the redirect back to the app. */
async function logIn(authorizeUrl) {
  const cookies = new Map();
  let request = { url: new URL(authorizeUrl), body: undefined };
  for (let step = 0; step < 10; step += 1) {
    const response = await fetch(request.url, {
      method: request.body ? 'POST' : 'GET',
      body: request.body,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location?.startsWith(REDIRECT_URI)) return new URL(location).searchParams;
    request = location
      ? { url: new URL(location, request.url), body: undefined }
      : fillForm(await response.text(), request.url);
  }
  throw new Error('the login never came back');
}

async function connect() {
  const oauth2 = new jsforce.OAuth2({
    loginUrl: access.loginUrl,
    clientId: access.clientId,
    redirectUri: REDIRECT_URI,
    useVerifier: true,
  });
  const answer = await logIn(oauth2.getAuthorizationUrl({ scope: 'api refresh_token', state: 'a b+c' }));
  equal('the state comes back unchanged', answer.get('state'), 'a b+c');
  const connection = new jsforce.Connection({ oauth2, version: '60.0' });
  const user = await connection.authorize(answer.get('code'));
  that('the login names the user and the org', user.id.startsWith('005') && user.organizationId.startsWith('00D'));
  return connection;
}

async function everyRecord(connection, soql) {
  const rows = [];
  let page = await connection.query(soql, { autoFetch: false });
  rows.push(...page.records);
  while (!page.done) {
    page = await connection.queryMore(page.nextRecordsUrl);
    rows.push(...page.records);
  }
  return rows;
}

const connection = await connect();
const { sobjects } = await connection.describeGlobal();
that('the global describe lists the sales core', ['Lead', 'Account', 'Opportunity'].every((name) => sobjects.some((s) => s.name === name)));
const describe = await connection.sobject('Opportunity').describe();
equal('Opportunity has the 40 fields of a real Opportunity', describe.fields.length, 40);

const { totalSize } = await connection.query('SELECT COUNT() FROM Opportunity');
const names = describe.fields.filter((f) => !f.compoundFieldName || f.name !== f.compoundFieldName).map((f) => f.name);
const rest = await everyRecord(connection, `SELECT ${names.join(', ')} FROM Opportunity`);
equal('queries across pages return every opportunity', new Set(rest.map((r) => r.Id)).size, totalSize);

connection.bulk2.pollInterval = 100;
connection.bulk2.pollTimeout = 60_000;
const stream = await connection.bulk2.query('SELECT Id, Name, StageName, IsWon FROM Opportunity');
const bulk = await stream.toArray();
equal('Bulk 2.0 returns every opportunity', bulk.length, totalSize);
const byId = new Map(rest.map((row) => [row.Id, row]));
const different = bulk.filter((row) => byId.get(row.Id)?.Name !== row.Name || byId.get(row.Id)?.StageName !== row.StageName);
equal('Bulk and REST agree on every name and stage', different.length, 0);

const identity = await connection.identity();
equal('the identity names the user', identity.username, access.username);
await connection.oauth2.revokeToken(connection.refreshToken);
const after = await connection.query('SELECT Id FROM Lead LIMIT 1').then(() => 'answered', (error) => error.errorCode ?? error.name);
that('a revoked login is refused', after !== 'answered');

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
