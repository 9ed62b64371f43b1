// The licences of everything that is built into the app, crates and npm packages, with the texts their
// authors ask to pass on; each text once, after the names it came with. For another system than this
// one: --target TRIPLE, as with `tauri build`.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const isText = (name) => /^(licen[cs]e|copying|copyright|notice|unlicense|ofl)([-_.].*)?$/i.test(name);

// The texts a package brings, of its own folder or of one for licences.
function texts(folder) {
  const found = [];
  for (const name of readdirSync(folder).filter(isText)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...readdirSync(path).map((inner) => join(path, inner)));
    else found.push(path);
  }
  return found.map((path) => readFileSync(path, 'utf8').replace(/\r\n/g, '\n').trim()).filter(Boolean);
}

// Every crate the app is compiled with on this system; not what only tests or build scripts use.
function crates() {
  const run = (program, args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const named = process.argv.indexOf('--target') + 1;
  const target = named ? process.argv[named] : /^host: (.*)$/m.exec(run('rustc', ['-vV']))[1];
  const options = ['--format-version', '1', '--locked', '--filter-platform', target];
  const metadata = JSON.parse(run('cargo', ['metadata', ...options]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const app = metadata.packages.find((each) => each.name === 'orgmirror');
  const reached = new Set([app.id]);
  for (const id of reached) {
    for (const dep of nodes.get(id).deps) {
      if (dep.dep_kinds.some((how) => how.kind === null)) reached.add(dep.pkg);
    }
  }
  return metadata.packages
    .filter((each) => reached.has(each.id) && each.source)
    .map((each) => ({ ...each, folder: dirname(each.manifest_path) }));
}

// Every npm package that the interface depends on, as the lock file has them.
function npmPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const place = (name, from) => {
    for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
      const path = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
      if (packages[path]) return path;
      if (!at) return undefined;
    }
  };
  const reached = new Set(['ui']);
  for (const path of reached) {
    const { dependencies = {}, peerDependencies = {} } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const found = place(name, path);
      if (found) reached.add(found);
    }
  }
  reached.delete('ui');
  return [...reached]
    .filter((path) => existsSync(path))
    .map((path) => ({ ...JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')), folder: path }));
}

const byText = new Map();
const without = [];
const all = [...crates(), ...npmPackages()];
for (const each of all) {
  const title = `${each.name} ${each.version} (${each.license ?? 'see its text'})`;
  const found = texts(each.folder);
  if (found.length === 0) without.push(title);
  for (const text of found) byText.set(text, [...(byText.get(text) ?? []), title]);
}
if (all.length < 300 || byText.size < 50) throw new Error(`only ${all.length} packages, ${byText.size} texts`);

const line = '-'.repeat(80);
const parts = [...byText].sort(([, a], [, b]) => b.length - a.length);
process.stdout.write('Orgmirror is built with the following works. Their licences:\n');
for (const [text, titles] of parts) process.stdout.write(`\n${line}\n${[...new Set(titles)].sort().join('\n')}\n${line}\n\n${text}\n`);
process.stdout.write(`\n${line}\nThese bring no text of their own; their licences are named here:\n${without.sort().join('\n')}\n`);
