// build/mnist-gzip-hashes.json, which build-data.js writes: file name without .gz -> SHA-256 of the .gz file.
declare const hashes: Record<string, string>;
export default hashes;
