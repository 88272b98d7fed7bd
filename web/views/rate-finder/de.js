// What this panel says, in German.
import { loss, plain } from '../../lib/format.js';

export { figure } from '../../text/figure.de.js';
export { settings } from '../settings/more.de.js';

/** @param {import('../../model/rate-finder.js').Suggestion} suggestion @param {number} last the largest rate that was tried */
function why({ value, from, to, steepest, turn }, last) {
  const steep = `Der Verlust fällt am steilsten bei einer Rate von etwa ${plain(steepest)}`;
  const worth = from === to ? '' : ` Einen Versuch wert: ${plain(from)} bis ${plain(to)}.`;
  if (turn === undefined) return `${steep} und steigt bis ${plain(last)} nicht wieder.${worth}`;
  const turns = `steigt ab etwa ${plain(turn)} wieder, wo die Schritte zu groß werden`;
  if (value === steepest) return `${steep} und ${turns}.${worth}`;
  return value < steepest
    ? `${steep}, ${turns}: ${plain(value)} hält davon Abstand.${worth}`
    : `${steep}, fällt dann weiter und ${turns}: ${plain(value)} lernt schneller und hält davon Abstand.${worth}`;
}

const otherNetwork =
  'Versuche eine andere Aktivierung, andere Schichten oder Startparameter für breite und tiefe Netze: kleiner (He).';

/** @type {(typeof import('./en.js'))['rateFinder']} */
export const rateFinder = {
  heading: 'Lernrate finden',
  caption:
    'Trainiert kurz ein eigenes Netz, während die Rate von Mini-Batch zu Mini-Batch steigt, und beobachtet dessen Verlust. Dein Lauf bleibt, wie er ist.',
  find: 'Lernrate finden',
  stop: 'Halt',
  looking: 'Eine Lernrate wird gesucht',
  noData: 'Das braucht den Datensatz, der noch nicht da ist.',
  inError: 'In den Einstellungen stimmt etwas nicht: Korrigiere es zuerst.',
  stopped: 'Angehalten, bevor etwas gefunden war.',
  outdated: 'Die Einstellungen sind seither andere: Suche noch einmal.',
  take: (value) => `${plain(value)} übernehmen`,
  taken: (value) => `Die Lernrate in den Einstellungen ist ${plain(value)}.`,
  suggested: (value) => `Vorschlag ${plain(value)}`,
  reason(finding, { rates }) {
    const [first, last] = [rates[0], rates[rates.length - 1]].map((rate) => Number(rate.toPrecision(2)));
    if (finding.kind === 'found') return why(finding.suggestion, last);
    switch (finding.why) {
      case 'at once':
        return `Es gibt keinen Vorschlag: Der Verlust wuchs nach wenigen Mini-Batches über alle Grenzen, selbst bei so kleinen Raten wie ${plain(first)}. ${otherNetwork}`;
      case 'rises':
        return `Es gibt keinen Vorschlag: Bei Raten von ${plain(first)} bis ${plain(last)} fällt der Verlust nie, und dann steigt er. ${otherNetwork}`;
      case 'flat':
        return `Es gibt keinen Vorschlag: Bei Raten von ${plain(first)} bis ${plain(last)} ändert sich der Verlust kaum. ${otherNetwork}`;
    }
  },
  chart: {
    title: 'Verlust, während die Rate steigt',
    caption: 'Beide Achsen sind logarithmisch; Raten, die einen Versuch wert sind, sind hinterlegt.',
    rate: 'Lernrate',
    loss: 'Verlust',
    smoothed: 'geglättet',
    summary: (rate, smooth) =>
      `Verlust nach Lernrate${smooth === undefined ? '' : `: ${loss(smooth)} (geglättet) bei ${plain(Number(rate.toPrecision(2)))}`}. Pfeiltasten lesen Werte ab.`,
  },
  table: {
    title: 'Dasselbe als Tabelle',
    rate: 'Lernrate',
    loss: 'Geglätteter Verlust',
    worth: 'Einen Versuch wert',
  },
};
