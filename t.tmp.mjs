import { readingModule } from './tests/formats/reading-module.js';
const m = await readingModule();
let t = performance.now(); const p = m.worldForms(); console.log(performance.now() - t, p.map((x) => x.length));
t = performance.now(); m.worldForms(); console.log(performance.now() - t);
