// The worker's entry: one Lab, served through Comlink.
import { expose } from 'comlink';
import { Lab } from './lab.js';

expose(new Lab());
