// How sure an answer is, and whether it is one of a digit at all: told by a small network of its own, which is fetched when the page has
// started. Until then answers go without.
import { network as doubter, url } from 'mnist-lab-doubt';
import { joined } from '../../lib/bytes.js';
import { classes, inputs } from '../../model/digits.js';
import { parametersOf } from '../../model/parameters.js';
import { download } from '../data/download.js';
import { flat } from './drawings.js';
import { readingModule } from './reading-module.js';

/**
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('../../types.js').Stroke} Stroke
 */

/** Networks of more parameters would answer so many digits too slowly: they are taken at their word. */
const mostParameters = 1e6;

async function fetchValues() {
  /** @type {Uint8Array[]} */
  const chunks = [];
  for await (const chunk of download(new URL(url, self.location.href), 'the network that doubts'))
    chunks.push(chunk);
  return joined(chunks).subarray(doubter.from);
}

/**
 * From now on the world judges answers. Rejects when what that takes does not come; else true.
 * @param {import('../world.js').World} world
 * @param {() => boolean} isTraining the network that answers may be another at once
 */
export async function startDoubting(world, isTraining) {
  const [module, values] = await Promise.all([readingModule(), fetchValues()]);
  const doubt = module.createDoubt(doubter.sizes, values);
  /** @type {ReturnType<typeof module.calibrationDigits> | undefined} */
  let digits;
  /** By which network it is. @type {{ of: string, temperature: number } | undefined} */
  let latest;

  /** @param {Network} network */
  const fit = (network) => {
    if (parametersOf(network.sizes()) > mostParameters) return 1;
    digits ??= module.calibrationDigits();
    const { pixels, labels } = digits;
    const said = new Float32Array(labels.length * classes);
    for (let i = 0; i < labels.length; i++)
      said.set(network.predict(pixels.subarray(i * inputs, (i + 1) * inputs)), i * classes);
    return module.fittedTemperature(said, labels);
  };

  /** Of a network that stays what it is for a while; others are taken at their word. @param {Network} network @param {boolean} isOther */
  const temperatureOf = (network, isOther) => {
    if (isTraining() && !isOther) return 1;
    const of = `${world.networks.version.network} ${isOther}`;
    if (latest?.of !== of) latest = { of, temperature: fit(network) };
    return latest.temperature;
  };

  world.judge = (network, pixels, probabilities, strokes, isOther) => {
    const sizes = network.sizes();
    if (sizes[0] !== inputs || sizes.at(-1) !== classes || probabilities.some(Number.isNaN)) return undefined;
    const { coordinates, lengths } = flat(strokes);
    return doubt.judge(pixels, probabilities, temperatureOf(network, isOther), coordinates, lengths);
  };
  world.networks.moved(false); // what was answered before is asked anew
  return true;
}
