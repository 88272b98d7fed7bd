// The view that a tab has open, over reloads.
import { tabStorage } from './tab-storage.js';

const key = 'mnist-lab.view';

export const rememberedView = () => tabStorage.get(key) ?? undefined;

/** @param {string} id */
export const rememberView = (id) => tabStorage.set(key, id);
