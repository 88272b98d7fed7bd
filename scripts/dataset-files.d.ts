// dataset-files.json, which build-data.js writes: the four files of the dataset that a site is built with. Another zlib
// gives other bytes, so their hashes are known only then.
import type { DataFile } from './mnist-files.js';

declare const files: (DataFile & { gzipSha256: string })[];
export default files;
