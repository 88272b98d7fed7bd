// What presenting says, in German.

/** @type {(typeof import('./presenting.en.js'))['presenting']} */
export const presenting = {
  leave: 'Beenden (Esc)',
  previous: 'Vorige Ansicht',
  next: 'Nächste Ansicht',
  keys: 'wechseln die Ansicht',
};
