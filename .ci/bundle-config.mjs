// What of the packages is known only when they are made: of their configuration as JSON for
// `tauri --config`, and the changelog they bring.
//
//   release         where this release's updates and home page are, from the environment:
//                   ORGMIRROR_HOMEPAGE, ORGMIRROR_UPDATES (an address) with ORGMIRROR_UPDATES_KEY (public)
//   needs PROGRAM   which libraries PROGRAM needs: as Debian's packages with their least versions,
//                   and as the names rpm knows them by
//   changelog       the releases of standard input, as appstreamcli tells them, as Debian writes them
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const run = (program, args, cwd) => execFileSync(program, args, { cwd, encoding: 'utf8' });

function release({ ORGMIRROR_HOMEPAGE: homepage, ORGMIRROR_UPDATES: endpoint, ORGMIRROR_UPDATES_KEY: pubkey }) {
  const config = {};
  if (homepage) config.bundle = { homepage };
  if (!endpoint !== !pubkey) throw new Error('ORGMIRROR_UPDATES and ORGMIRROR_UPDATES_KEY belong together');
  if (endpoint) {
    config.bundle = { ...config.bundle, createUpdaterArtifacts: true };
    config.plugins = { updater: { endpoints: [endpoint], pubkey } };
  }
  return config;
}

function debianPackages(program) {
  const folder = mkdtempSync(join(tmpdir(), 'orgmirror-needs.'));
  mkdirSync(join(folder, 'debian'));
  writeFileSync(join(folder, 'debian/control'), 'Source: orgmirror\n\nPackage: orgmirror\nArchitecture: any\n');
  const said = run('dpkg-shlibdeps', ['-O', '--ignore-missing-info', resolve(program)], folder);
  return said.trim().replace(/^shlibs:Depends=/, '').split(', ');
}

// rpm writes a library's name, the version of its symbols where it has some, and the word size.
function rpmNames(program) {
  const text = run('objdump', ['-p', program]);
  const needed = [...text.matchAll(/^\s+NEEDED\s+(\S+)/gm)].map((match) => match[1]);
  const names = needed.filter((name) => !name.startsWith('ld-')).map((name) => `${name}()(64bit)`);
  const glibc = [...text.matchAll(/GLIBC_(\d+)\.(\d+)/g)].map((match) => [Number(match[1]), Number(match[2])]);
  const [major, minor] = glibc.sort((a, b) => a[0] - b[0] || a[1] - b[1]).at(-1);
  return [...names, `libc.so.6(GLIBC_${major}.${minor})(64bit)`];
}

function needs(program) {
  // Tauri names these two itself, without versions: once is enough.
  const { bundle } = JSON.parse(readFileSync('src-tauri/tauri.linux.conf.json', 'utf8'));
  return {
    bundle: {
      linux: {
        deb: { depends: [...debianPackages(program), ...bundle.linux.deb.depends] },
        rpm: {
          depends: [
            ...rpmNames(program).filter((name) => !/^lib(webkit2gtk-4\.1\.so\.0|gtk-3\.so\.0)\(/.test(name)),
            ...bundle.linux.rpm.depends,
          ],
        },
      },
    },
  };
}

function changelog(news) {
  const [, maintainer] = /^authors = \["(.*)"\]$/m.exec(readFileSync('src-tauri/Cargo.toml', 'utf8'));
  const releases = [...news.matchAll(/^Version (\S+)\n~+\nReleased: (\S+)\n\n([^~]*?)(?=\n+Version |\s*(?![^]))/gm)];
  if (releases.length === 0) throw new Error('no release is told');
  const entry = ([, version, day, text]) => {
    // At most 76 letters and the indentation: 80 are what a line may have.
    const wrapped = (point) => point.trim().replace(/\s+/g, ' ').replace(/(.{1,76})(?: |$)/g, '\n    $1').trim();
    const points = text.trim().split(/\n\s*\n/).map((point) => `  * ${wrapped(point)}`);
    const date = new Date(day).toUTCString().replace('GMT', '+0000');
    return `orgmirror (${version}) unstable; urgency=medium\n\n${points.join('\n')}\n\n -- ${maintainer}  ${date}\n`;
  };
  return releases.map(entry).join('\n');
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const [what, program] = process.argv.slice(2);
const made = {
  release: () => json(release(process.env)),
  needs: () => json(needs(program)),
  changelog: () => changelog(readFileSync(0, 'utf8')),
}[what];
if (!made) throw new Error('release, needs PROGRAM, or changelog');
process.stdout.write(made());
