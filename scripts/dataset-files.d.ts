// dataset-files.json, which build-data.js writes: the packed files of the dataset that a site is built with, first what is
// trained on.
declare const files: { name: string; part: 'train' | 'test'; size: number; sha256: string }[];
export default files;
