// What comes before anything else: the theme that was chosen, so that nothing is seen in another; and a sentence where the page cannot
// start. In the JavaScript of 2009, for the browsers that are too old run it too. No module, and before the modules.
(function () {
  var theme;
  try {
    theme = localStorage.getItem('mnist-lab.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
  } catch (_) {
    // storage is refused
  }

  /** A function with one SIMD instruction: the newest of what the page needs, with module workers. */
  var simd = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
    11,
  ];
  /** It can be switched off in browsers that are new enough. */
  var hasWebAssembly = typeof WebAssembly === 'object';
  var isNewEnough =
    typeof Uint8Array === 'function' &&
    (!hasWebAssembly || WebAssembly.validate(new Uint8Array(simd))) &&
    'noModule' in document.createElement('script') &&
    typeof DecompressionStream === 'function';
  var isFile = location.protocol === 'file:';
  /** A script did not come, or came broken, or as something else than a script. */
  var isBroken = false;

  function show() {
    var body = document.body;
    if (!body) return;
    var id = isFile
      ? 'from-a-file'
      : !isNewEnough
        ? 'too-old'
        : hasWebAssembly
          ? 'not-started'
          : 'no-webassembly';
    // Once the page has started, what fails is told where it fails.
    if (id === 'not-started' && (!isBroken || body.hasAttribute('data-started'))) return;
    var sentence = document.getElementById(id);
    if (sentence) sentence.removeAttribute('hidden');
  }
  function broken() {
    isBroken = true;
    show();
  }
  addEventListener('error', broken, true);
  addEventListener('unhandledrejection', broken);
  document.addEventListener('DOMContentLoaded', function () {
    var anew = document.getElementById('load-anew');
    if (anew) {
      anew.addEventListener('click', function () {
        location.reload();
      });
    }
    show();
  });
})();
