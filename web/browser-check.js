// Says so when this browser is too old for the page. In the JavaScript of 2009, for those are the browsers that run it.
// No module, so that a browser without modules runs it too.
(function () {
  /** A function with one SIMD instruction: the newest of what the page needs, with module workers. */
  var simd = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
    11,
  ];
  var isNewEnough =
    typeof WebAssembly === 'object' &&
    typeof Uint8Array === 'function' &&
    WebAssembly.validate(new Uint8Array(simd)) &&
    'noModule' in document.createElement('script') &&
    typeof DecompressionStream === 'function';
  if (isNewEnough) return;
  var note = document.getElementById('too-old');
  if (note) note.removeAttribute('hidden');
})();
