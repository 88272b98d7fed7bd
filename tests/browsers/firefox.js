// Firefox without a window, in a profile of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marionetteSession } from './marionette.js';
import { drivenPage, freePort, untilAnswering } from './web-driver.js';

/** @returns {Promise<import('./browsers.js').Browser>} */
export async function openFirefox() {
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), 'mnist-lab-firefox-'));
  await writeFile(join(profile, 'user.js'), `user_pref("marionette.port", ${port});\n`);
  const firefox = spawn(
    process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    ['--headless', '--marionette', '--no-remote', '--profile', profile],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => firefox.once('exit', resolve));
  const end = async () => {
    firefox.kill('SIGKILL'); // nothing of its profile is needed again
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10 }); // its other processes may still write
  };
  try {
    const session = await untilAnswering(() => marionetteSession(port), firefox);
    const capabilities = await session.getCapabilities();
    return {
      version: `Firefox ${capabilities.get('browserVersion')}`,
      ...(await drivenPage(session, end)),
    };
  } catch (error) {
    await end();
    throw error;
  }
}
