// latest.mjs FOLDER TAG ADDRESS: what apps that update themselves read, for the packages of one release in
// FOLDER which people will get from ADDRESS. Each has its signature beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The names Tauri's updater gives to systems, and which package each takes.
const PACKAGES = {
  'linux-x86_64': /_amd64\.AppImage$/,
  'darwin-aarch64': /_aarch64-apple-darwin\.app\.tar\.gz$/,
  'darwin-x86_64': /_x86_64-apple-darwin\.app\.tar\.gz$/,
  'windows-x86_64': /_x64-setup\.exe$/,
};

const [folder, tag, address] = process.argv.slice(2);
if (!address) throw new Error('FOLDER TAG ADDRESS');
const files = readdirSync(folder);
const platforms = {};
for (const [platform, pattern] of Object.entries(PACKAGES)) {
  const found = files.filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${platform}: not one package but ${found.length}`);
  const signature = readFileSync(join(folder, `${found[0]}.sig`), 'utf8');
  platforms[platform] = { signature, url: `${address}/${encodeURIComponent(found[0])}` };
}
const latest = { version: tag.replace(/^v/, ''), pub_date: new Date().toISOString(), platforms };
process.stdout.write(`${JSON.stringify(latest, null, 2)}\n`);
