// Firefox's own remote protocol, Marionette, for Selenium, which usually speaks it through geckodriver; Debian has none. Not WebDriver
// BiDi, as Puppeteer speaks it: while its agent is there (Firefox 153), every fiftieth worker that a worker makes is never made, and the
// worker that makes it stands still for ever. Without it none of 1,400 did.
import { connect } from 'node:net';
import { Session, WebDriver } from 'selenium-webdriver';

/** Selenium's commands by Marionette's names. @type {Record<string, string>} */
const names = {
  setTimeout: 'WebDriver:SetTimeouts',
  setWindowRect: 'WebDriver:SetWindowRect',
  get: 'WebDriver:Navigate',
  executeScript: 'WebDriver:ExecuteScript',
  actions: 'WebDriver:PerformActions',
  quit: 'Marionette:Quit',
};

/** A session, once the other end has greeted. @param {number} port @returns {Promise<WebDriver>} */
export function marionetteSession(port) {
  const socket = connect(port, '127.0.0.1');
  /** What has come and is not a whole message yet. */
  let bytes = Buffer.alloc(0);
  let last = 0;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();

  /** "length:JSON" @returns {any} undefined where it is not all there */
  const nextMessage = () => {
    const colon = bytes.indexOf(':');
    const end = colon + 1 + Number(bytes.subarray(0, colon).toString());
    if (colon < 0 || bytes.length < end) return undefined;
    const message = JSON.parse(bytes.subarray(colon + 1, end).toString());
    bytes = bytes.subarray(end);
    return message;
  };
  /** @param {[type: number, id: number, error: { message: string } | null, result: any]} answer */
  const settle = ([, id, error, result]) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  };
  /** @param {string} name @param {object} parameters @returns {Promise<any>} */
  const send = (name, parameters) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      const message = Buffer.from(JSON.stringify([0, last, name, parameters]));
      socket.write(`${message.length}:`);
      socket.write(message);
    });

  /** Does what Selenium's commands say. */
  const executor = {
    /** @param {{ getName(): string, getParameters(): Record<string, unknown> }} command */
    async execute(command) {
      const name = names[command.getName()];
      if (!name) throw new Error(`Marionette is not told how to do ${command.getName()}`);
      const { sessionId: _, ...parameters } = command.getParameters();
      const result = await send(name, parameters);
      return result && 'value' in result ? result.value : result;
    },
  };
  const begin = async () => {
    const { sessionId, capabilities } = await send('WebDriver:NewSession', {});
    return new WebDriver(new Session(sessionId, capabilities), executor);
  };

  return new Promise((resolve, reject) => {
    let isGreeted = false;
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (let message = nextMessage(); message; message = nextMessage()) {
        if (isGreeted) settle(message);
        else resolve(begin());
        isGreeted = true;
      }
    });
    const lost = (/** @type {Error} */ error) => {
      reject(error);
      for (const asked of waiting.values()) asked.reject(error);
    };
    socket.on('error', lost);
    socket.on('close', () => lost(new Error('Firefox has closed the connection')));
  });
}
