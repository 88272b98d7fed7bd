// What several views say, in German.
import { percent } from '../lib/format.js';
import { plural } from '../lib/plural.js';
import { answering } from '../model/selectors.js';

/** @type {(typeof import('./en.js'))['decimal']} */
export const decimal = (text) => text.replace('.', ',');

/** @param {import('../model/settings.js').Range} range */
const range = ({ from, above, to, below }) =>
  [
    above === undefined ? `von ${from}` : `über ${above}`,
    to === undefined ? '' : ` bis ${to}`,
    below === undefined ? '' : ` bis unter ${below}`,
    ' ein',
    (to ?? below) ? '' : ', etwa 0,1',
  ].join('');

/** @type {(typeof import('./en.js'))['expected']} */
export function expected(expected) {
  switch (expected.kind) {
    case 'widths':
      return `Gib ganze Zahlen von 1 bis ${expected.widest} ein, durch Kommas getrennt, für höchstens ${expected.layers} Schichten: 16, 16`;
    case 'choice':
      return 'Wähle etwas aus der Liste.';
    case 'whole number':
      return `Gib eine ganze Zahl von ${expected.from} bis ${expected.to} ein.`;
    case 'number':
      return `Gib eine Zahl ${range(expected)}.`;
  }
}

/** What would answer without having been taught. @param {import('../model/selectors.js').Untaught} network @returns {string} */
function untaughtNetwork(network) {
  switch (network.kind) {
    case 'file':
      return `das Netz aus ${network.name}`;
    case 'shipped':
      return 'das Netz, das mit der Seite kam';
    case 'untrained':
      return 'ein untrainiertes Netz';
    case 'training':
      return `das Netz im Training, Epoche ${network.epoch}`;
    case 'trained':
      return 'das trainierte Netz';
    case 'finite':
      return 'das letzte endliche Netz';
  }
}

/** How well it does, if that is known. @param {number | undefined} accuracy */
const onTest = (accuracy) => (accuracy === undefined ? '' : `: ${percent(accuracy)} der Testbilder`);

/** @type {(typeof import('./en.js'))['network']} */
export function network(state, answers = answering(state)) {
  switch (answers.kind) {
    case 'past':
      return answers.accuracy === undefined
        ? 'Es antwortet das Netz vor seinem ersten Schritt, also wird geraten.'
        : `Es antwortet das Netz, wie es nach Epoche ${answers.epochs} war${onTest(answers.accuracy)}.`;
    case 'taught':
      return `Es antwortet ${untaughtNetwork(answers.before)}, und es hat ${plural(answers.digits, 'Ziffer', 'Ziffern')} von dir gelernt${onTest(answers.accuracy)}.`;
    case 'untrained':
      return `Es antwortet ein untrainiertes Netz, also wird geraten${answers.isSubstitute ? '; das mitgelieferte konnte nicht geladen werden' : ''}.`;
    default:
      return `Es antwortet ${untaughtNetwork(answers)}${onTest('accuracy' in answers ? answers.accuracy : undefined)}.`;
  }
}

/** @type {(typeof import('./en.js'))['themes']} */
export const themes = { auto: 'Farben: wie das System', light: 'Farben: hell', dark: 'Farben: dunkel' };

/** @type {(typeof import('./en.js'))['runName']} */
export const runName = (record) => record.name || `Lauf ${record.number}`;

export const failure = {
  failed: 'Dieser Teil der Seite ließ sich nicht zeigen.',
  again: 'Noch einmal versuchen',
  reload: 'Seite neu laden',
};

/** The fixed text of index.html. @type {Record<string, string>} */
export const html = {
  Share: 'Teilen',
  'This page was opened as a file. It has to come from a server: scripts/demo.sh starts one.':
    'Diese Seite wurde als Datei geöffnet. Sie muss von einem Server kommen: scripts/demo.sh startet einen.',
  'A part of this page did not arrive, and it could not start.':
    'Ein Teil dieser Seite kam nicht an, und sie konnte nicht starten.',
  'Load the page anew': 'Seite neu laden',
  Views: 'Ansichten',
  'MNIST Lab: train a neural network in your browser': 'MNIST Lab: ein neuronales Netz im Browser trainieren',
  'This page needs JavaScript, which is switched off here.':
    'Diese Seite braucht JavaScript, das hier ausgeschaltet ist.',
  'This browser is too old for this page. Chrome, Edge or Firefox of 2023 will do, or Safari 16.4.':
    'Dieser Browser ist zu alt für diese Seite. Chrome, Edge oder Firefox von 2023 reicht, oder Safari 16.4.',
  'WebAssembly is switched off in this browser, and this page computes with it. Allow it for this site (it is off in Lockdown Mode, at higher security levels of Tor Browser, by javascript.options.wasm in Firefox), then load the page anew.':
    'WebAssembly ist in diesem Browser ausgeschaltet, und diese Seite rechnet damit. Erlaube es für diese Website (aus ist es im Blockierungsmodus, in höheren Sicherheitsstufen des Tor-Browsers, durch javascript.options.wasm in Firefox) und lade die Seite neu.',
  'MNIST: Y. LeCun, C. Cortes, C. J. C. Burges (CC BY-SA 3.0). Everything runs on this device; nothing is sent anywhere.':
    'MNIST: Y. LeCun, C. Cortes, C. J. C. Burges (CC BY-SA 3.0). Alles läuft auf diesem Gerät; nichts wird irgendwohin gesendet.',
  Licences: 'Lizenzen',
  'Kept on this device: the page also opens without a network.':
    'Auf diesem Gerät gespeichert: Die Seite öffnet sich auch ohne Netz.',
  'Train a neural network on MNIST in your browser, and draw digits for it.':
    'Trainiere in deinem Browser ein neuronales Netz auf MNIST, und zeichne ihm Ziffern.',
};
