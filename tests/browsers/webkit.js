// WebKitGTK, driven by its own WebDriver on a virtual screen.
import { spawn } from 'node:child_process';
import { Builder, Capabilities } from 'selenium-webdriver';
import { drivenPage, freePort, untilAnswering } from './web-driver.js';

/** @returns {Promise<import('./browsers.js').Browser>} */
export async function openWebKit() {
  const port = await freePort();
  // A process group of its own, so that the screen, the driver and the browser end together.
  const driver = spawn('xvfb-run', ['--auto-servernum', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
    // WebKitGTK takes the page's language from here; "C" is one that Intl refuses.
    env: {
      ...process.env,
      JSC_useSharedArrayBuffer: '1', // as in Safari: GTK's has it switched off
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US:en',
      LC_ALL: 'en_US.UTF-8',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const end = () => {
    try {
      if (driver.pid) process.kill(-driver.pid);
    } catch {
      // It has ended already.
    }
  };
  try {
    await untilAnswering(() => fetch(`http://127.0.0.1:${port}/status`), driver);
    const session = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {
            binary: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
            args: ['--automation'],
          },
        }),
      )
      .build();
    const capabilities = await session.getCapabilities();
    return {
      version: `WebKitGTK ${capabilities.get('browserVersion')}`,
      ...(await drivenPage(session, end)),
    };
  } catch (error) {
    end();
    throw error;
  }
}
