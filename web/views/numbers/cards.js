// A card for each digit: what the network sees, what it says, and on a tap ten buttons to say which digit it is.
import { drawDigit } from '../../charts/digit.js';
import { create, setText } from '../../lib/dom.js';
import { oneTabStop } from '../../lib/one-tab-stop.js';
import { readingOf, toldOf } from '../../model/numbers.js';
import { text } from '../../text/text.js';
import '../../parts/strip.css';

/**
 * @typedef {import('../../model/numbers.js').Numbers} Numbers
 * @typedef {import('../../types.js').NumberDigit} NumberDigit
 * @typedef {import('../../types.js').MyDigit} MyDigit
 */

/**
 * @param {import('./elements.js').Elements} parts
 * @param {object} on
 * @param {(index: number | undefined) => void} on.choose the digit that the ten buttons are of; none: they leave
 * @param {(digit: NumberDigit, label: number) => void} on.tell
 * @param {(index: number | undefined) => void} on.point a card is pointed at, or none
 * @param {() => void} on.leave the focus was within what goes
 */
export function digitCards({ list, which, asked, heading, labels, close }, { choose, tell, point, leave }) {
  /** @type {{ item: HTMLElement, button: HTMLButtonElement, canvas: HTMLCanvasElement, answer: HTMLElement, certainty: HTMLElement, yours: HTMLElement }[]} */
  const cards = [];
  /** @type {NumberDigit[]} */
  let digits = [];
  /** @type {number | undefined} */
  let chosen;
  oneTabStop(list);
  oneTabStop(which);

  const cardOf = (/** @type {number} */ index) => {
    const canvas = create('canvas', { class: 'ink', width: '28', height: '28' });
    // Shown by CSS, but for the certainty: as text it would have to stand in the button's name in just these words.
    const [answer, certainty, yours] = ['answer', 'certainty', 'yours'].map((name) =>
      create('span', { class: name, 'aria-hidden': 'true' }),
    );
    const button = create('button', { type: 'button', 'aria-controls': which.id, 'aria-expanded': 'false' }, [
      canvas,
      answer,
      certainty,
      yours,
    ]);
    button.addEventListener('click', () => {
      const isOpen = index === chosen;
      choose(isOpen ? undefined : index);
      // Where one says which it is begins with what was read.
      if (!isOpen) (labels[Number(answer.dataset.text)] ?? labels[0]).focus();
    });
    for (const type of ['pointerenter', 'focus']) button.addEventListener(type, () => point(index));
    for (const type of ['pointerleave', 'blur']) button.addEventListener(type, () => point(undefined));
    return { item: create('li', {}, [button]), button, canvas, answer, certainty, yours };
  };

  /** @param {() => void} act that takes the buttons away: the focus goes back to their card before */
  const andBack = (act) => {
    if (chosen !== undefined) cards[chosen].button.focus();
    act();
  };
  close.addEventListener('click', () => andBack(() => choose(undefined)));
  which.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation(); // it ends nothing else
    andBack(() => choose(undefined));
  });
  for (const [label, button] of labels.entries()) {
    button.addEventListener('click', () =>
      andBack(() => chosen !== undefined && tell(digits[chosen], label)),
    );
  }

  return {
    /** @param {Numbers} numbers @param {MyDigit[]} myDigits */
    render(numbers, myDigits) {
      const before = digits;
      ({ digits, chosen } = numbers);
      const isFocused = which.contains(document.activeElement);
      while (cards.length < digits.length) cards.push(cardOf(cards.length));
      for (const [i, { item, button, canvas, answer, certainty, yours }] of cards.entries()) {
        const digit = digits[i];
        if (!digit) {
          if (item.contains(document.activeElement)) leave();
          item.remove();
          continue;
        }
        if (!item.parentElement) list.append(item);
        if (digit.pixels !== before[i]?.pixels) drawDigit(canvas, digit.pixels);
        const reading = readingOf(digit.answer);
        const label = toldOf(numbers, digit, myDigits)?.label;
        const words = text.numbers.card(reading);
        answer.dataset.text = words.answer;
        setText(certainty, words.certainty);
        yours.dataset.text = label === undefined ? '' : text.numbers.yours(label);
        button.dataset.kind = reading.kind;
        button.setAttribute('aria-label', text.numbers.cardName(reading, i, digits.length, label));
        button.setAttribute('aria-expanded', String(i === chosen));
      }
      which.hidden = chosen === undefined;
      if (chosen !== undefined) {
        setText(heading, text.numbers.which(chosen, digits.length));
        drawDigit(asked, digits[chosen].pixels);
      } else if (isFocused) leave();
    },
  };
}
