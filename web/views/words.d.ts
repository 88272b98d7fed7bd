// What the views say that are fetched when they are opened: all their words together.
import type { ViewList } from './index.js';

type Said<View> = View extends { words: { en: () => Promise<infer Words> } } ? Words : never;
type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer Every) => void
  ? Every
  : never;

export type ViewWords = All<Said<ViewList[number]>> &
  typeof import('./draw/doubt.en.js') &
  typeof import('./notices/update.en.js') &
  typeof import('./settings/more.en.js') &
  typeof import('./share/dialog.en.js') &
  typeof import('./share/en.js') &
  typeof import('./take/en.js') &
  typeof import('./frame/presenting.en.js');
