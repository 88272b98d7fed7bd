// Several machines on this one, for tests of what goes over SSH: each connection has a server of its own, which belongs to whoever runs the
// tests, with throw-away keys and configuration. Nothing listens at a port.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './mnist-lab.js';

/** @param {string} file @param {string} script */
function writeScript(file, script) {
  writeFileSync(file, `#!/bin/bash\n${script}`);
  chmodSync(file, 0o755);
}

/**
 * Puts `mnist-lab` into a folder of programs: as if it were installed, and the data were where it looks for them.
 * @param {string} folder an existing one
 * @param {string} data
 * @param {string} [before] what its script does first
 */
function writeProgram(folder, data, before = '') {
  writeScript(
    join(folder, 'mnist-lab'),
    `${before}[[ " $* " == *" --data "* ]] || set -- "$@" --data "${data}"
exec -a mnist-lab "${program}" "$@"
`,
  );
}

/** What a host's `mnist-lab` does but for the first run: it says that it has begun, and goes on until the host is down. */
const hangs = (/** @type {string} */ host) => `mkdir "${host}/first" 2>/dev/null || {
  touch "${host}/hung/$$"
  while [ -e "${host}/up" ]; do sleep 0.1; done
  exit 1
}
`;

/** Where OpenSSH wants an empty folder when root runs the server: there from the start of the system's own, if that was ever started. */
const separation = '/run/sshd';

/**
 * @param {string} folder a new one
 * @param {string} data where all find MNIST
 * @param {string[]} names of machines
 * @returns the folder of programs with which one reaches them: `ssh`, and `mnist-lab`
 */
export function makeHosts(folder, data, names) {
  if (process.getuid?.() === 0 && !existsSync(separation)) mkdirSync(separation, { mode: 0o755 });
  const at = (/** @type {string[]} */ ...parts) => join(folder, ...parts);
  mkdirSync(at('bin'), { recursive: true });
  for (const key of ['host-key', 'key'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)]);
  copyFileSync(at('key.pub'), at('authorized-keys'));
  writeProgram(at('bin'), data);
  writeScript(at('bin/ssh'), `exec /usr/bin/ssh -F "${at('config')}" "$@"\n`);
  writeFileSync(
    at('config'),
    `Host *
  ProxyCommand ${at('%n', 'connect')}
  IdentityFile ${at('key')}
  IdentitiesOnly yes
  StrictHostKeyChecking no
  UserKnownHostsFile /dev/null
  LogLevel ERROR
`,
  );
  for (const name of names) makeHost(at(name), folder, data);
  return at('bin');
}

/** @param {string} host its folder @param {string} folder @param {string} data */
function makeHost(host, folder, data) {
  mkdirSync(join(host, 'bin'), { recursive: true });
  mkdirSync(join(host, 'hung'));
  writeFileSync(join(host, 'up'), '');
  writeProgram(join(host, 'bin'), data);
  // SHLVL: else bash would read what whoever runs the tests has in ~/.bashrc.
  writeFileSync(
    join(host, 'sshd_config'),
    `HostKey ${folder}/host-key
AuthorizedKeysFile ${folder}/authorized-keys
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
PidFile none
SetEnv PATH=${host}/bin:/usr/bin:/bin SHLVL=1
`,
  );
  // A server that is taken down leaves its connections without a word.
  writeScript(
    join(host, 'connect'),
    `[ -e "${host}/up" ] || exit 1
/usr/sbin/sshd -i -f "${host}/sshd_config" -E "${host}/log" <&0 &
while [ -e "${host}/up" ] && kill -0 $! 2>/dev/null; do sleep 0.1; done
kill -9 $! 2>/dev/null
`,
  );
}

/** From now on its programs, after the first that is started, do not come to their end. @param {string} folder @param {string} name @param {string} data */
export const slowDown = (folder, name, data) =>
  writeProgram(join(folder, name, 'bin'), data, hangs(join(folder, name)));

/** How many programs have begun that do not come to their end. @param {string} folder @param {string} name */
export const hungOn = (folder, name) => readdirSync(join(folder, name, 'hung')).length;

/** The machine is gone, and all that runs on it. @param {string} folder @param {string} name */
export const takeDown = (folder, name) => rmSync(join(folder, name, 'up'));
