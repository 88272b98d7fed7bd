// Which learning rate suits a network: from the losses of a trial in which the rate rises from mini-batch to mini-batch (Smith, "Cyclical
// Learning Rates for Training Neural Networks", 2017). Too small a rate changes nothing; then the loss falls, and beyond some rate it blows up.

/**
 * @typedef {import('../types.js').RateTrial} RateTrial
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 *
 * @typedef {object} Plan of a trial
 * @property {number} from the first rate
 * @property {number} to the last
 * @property {number} batches how many mini-batches, each with a rate that is larger by the same factor
 *
 * @typedef {object} Suggestion
 * @property {number} value
 * @property {number} from where rates worth trying begin
 * @property {number} to and end; from <= value <= to
 * @property {number} steepest where the loss falls most steeply
 * @property {number | undefined} turn where it begins to rise again; undefined when it falls to the end of the trial
 *
 * @typedef {{ kind: 'found', suggestion: Suggestion } | { kind: 'none', why: 'at once' | 'rises' | 'flat' }} Finding
 *   at once: it blew up before anything could be seen; rises, flat: it never fell
 */

/** What rates are tried, by how the optimizer measures its steps. */
const tried = { sgd: [1e-5, 10], adam: [1e-6, 1] };

/** Images that a trial has at least, as far as mini-batches suffice. */
const images = 10_000;
const fewest = 300;
const most = 1000;

/** Images times parameters that take a few seconds; a trial of wide networks makes do with fewer mini-batches. */
const affordable = 4e9;
const fewestOfWide = 100;

/**
 * The same for the same settings, whatever the device.
 * @param {Pick<TrainingSettings, 'optimizer' | 'batchSize'>} settings
 * @param {number} parameters of the network
 * @returns {Plan}
 */
export function planOf({ optimizer, batchSize }, parameters) {
  const [from, to] = tried[optimizer === 'sgd' ? 'sgd' : 'adam'];
  const wanted = Math.min(Math.max(Math.round(images / batchSize), fewest), most);
  const within = Math.floor(affordable / (batchSize * parameters));
  return { from, to, batches: Math.min(wanted, Math.max(within, fewestOfWide)) };
}

/** What a mini-batch is trained with, as the core has it: in float32. @param {Plan} plan @param {number} batch from 0 */
export const rateOf = ({ from, to, batches }, batch) =>
  Math.fround(from * (to / from) ** (batch / (batches - 1)));

/** A loss counts e times less in the smoothed one after so many mini-batches: always the same share of the rates. @param {number} batches of the plan */
const memoryOf = (batches) => Math.max(Math.round(batches / 20), 5);

/** A moving average that is corrected for its start from 0: of the first value it is that value. @param {number} memory in values */
function movingAverage(memory) {
  let count = 0;
  let average = 0;
  return (/** @type {number} */ value) => {
    count++;
    average += (value - average) / memory;
    return average / (1 - (1 - 1 / memory) ** count);
  };
}

/** The loss has blown up when it is so many times its least, both smoothed. */
const blownUp = 4;

/** Told of the losses one by one, says when a trial has seen enough. @param {number} batches of the plan */
export function blowUp(batches) {
  const average = movingAverage(memoryOf(batches));
  let least = Number.POSITIVE_INFINITY;
  let count = 0;
  return (/** @type {number} */ loss) => {
    const now = average(loss);
    if (++count > memoryOf(batches)) least = Math.min(least, now); // before, it is a mean of few
    return !(now <= blownUp * least);
  };
}

/**
 * The losses smoothed, each value in the middle of those that it is a mean of rather than at their end: shorter than the losses.
 * @param {RateTrial} trial
 * @returns {number[]} up to the first that is not finite
 */
export function smoothed({ losses, planned }) {
  const memory = memoryOf(planned);
  const average = movingAverage(memory);
  const all = Array.from(losses, average);
  const end = all.findIndex((value) => !Number.isFinite(value));
  return all.slice(0, end < 0 ? all.length : end).slice(memory - 1);
}

/** Of a loss that falls to this share of what it was, it can be said that it falls. */
const noticeably = 0.9;

/** What is worth trying begins where this share of the whole fall is behind the loss, in orders of magnitude. */
const begun = 1 / 3;

/** And ends by this factor below the rate where the loss turns up. */
const clearOfTurn = 2;

/**
 * The one suggested is at least this factor below that rate, and at most this one: the loss of some networks is so large at first that
 * it falls most steeply with rates far too small to learn much with.
 */
const wellClearOfTurn = 3;
const farFromTurn = 6;

/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {readonly number[]} values @param {(value: number) => number} key */
function indexOfLeast(values, key) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (key(values[i]) < key(values[best])) best = i;
  return best;
}

/** Steps that people take between numbers of one digit. */
const digits = [1, 2, 3, 5, 7, 10];

/** The nearest such number, by factors: 0.0843 -> 0.07 @param {number} value above 0 */
export function tidy(value) {
  const exponent = Math.floor(Math.log10(value));
  const first = value / 10 ** exponent;
  const near = digits.map((digit) => Math.abs(Math.log(digit / first)));
  return Number(`${digits[indexOfLeast(near, Number)]}e${exponent}`);
}

/**
 * @param {RateTrial} trial
 * @returns {Finding}
 */
export function findingOf(trial) {
  const { rates, planned } = trial;
  const memory = memoryOf(planned);
  const smooth = smoothed(trial);
  if (smooth.length < memory) return { kind: 'none', why: 'at once' };

  const logs = smooth.map((loss) => Math.log(Math.max(loss, 1e-9)));
  const start = mean(logs.slice(0, Math.ceil(planned / 10)));
  const least = indexOfLeast(logs, Number);
  const fall = start - logs[least];
  if (!(fall > -Math.log(noticeably))) {
    return { kind: 'none', why: logs[logs.length - 1] > start - Math.log(noticeably) ? 'rises' : 'flat' };
  }

  const begin = logs.slice(0, least).findLastIndex((value) => value > start - begun * fall) + 1;
  // d log(loss) / d log(rate), over as many mini-batches to either side as a loss is remembered: none of them beyond the least
  const steepness = logs.map((_, i) =>
    i < Math.max(begin, memory) || i + memory > least ? 0 : logs[i - memory] - logs[i + memory],
  );
  const steepest =
    rates[
      Math.max(
        begin,
        indexOfLeast(steepness, (fallen) => -fallen),
      )
    ];
  const turns = Math.max(...logs.slice(least)) - logs[least] > -Math.log(noticeably);
  const top = rates[least];
  const clear = turns ? Math.min(Math.max(steepest, top / farFromTurn), top / wellClearOfTurn) : steepest;
  const value = tidy(clear);
  return {
    kind: 'found',
    suggestion: {
      value,
      from: Math.min(tidy(rates[begin]), value),
      to: Math.max(tidy(turns ? top / clearOfTurn : top), value),
      steepest: tidy(steepest),
      turn: turns ? tidy(top) : undefined,
    },
  };
}

/** Of the nearest, by factors. @param {ArrayLike<number>} rates @param {number} rate */
export const indexAt = (rates, rate) =>
  indexOfLeast(Array.from(rates), (each) => Math.abs(Math.log(each / rate)));

/** Two rates in each power of ten, and the smoothed loss there. @param {RateTrial} trial @returns {{ rate: number, smooth: number }[]} */
export function tableOf(trial) {
  const smooth = smoothed(trial);
  const { rates } = trial;
  const last = rates[smooth.length - 1];
  const exponents = Array.from({ length: 20 }, (_, i) => i - 10);
  return exponents
    .flatMap((exponent) => [Number(`1e${exponent}`), Number(`3e${exponent}`)])
    .filter((rate) => rate >= 0.99 * rates[0] && rate <= last)
    .map((rate) => ({ rate, smooth: smooth[indexAt(rates, rate)] }));
}
