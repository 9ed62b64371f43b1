// What of the packages' configuration is known only when they are made, as JSON for `tauri --config`.
//
//   release         where this release's updates and home page are, from the environment:
//                   ORGMIRROR_HOMEPAGE, ORGMIRROR_UPDATES (an address) with ORGMIRROR_UPDATES_KEY (public)
//   needs PROGRAM   which libraries PROGRAM needs: as Debian's packages with their least versions,
//                   and as the names rpm knows them by
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

const [what, program] = process.argv.slice(2);
const made = { release: () => release(process.env), needs: () => needs(program) }[what];
if (!made) throw new Error('release, or needs PROGRAM');
process.stdout.write(`${JSON.stringify(made(), null, 2)}\n`);
