// What the page may do: nothing but load its own files and run WebAssembly. Stands in the built page, and a server may
// send it with every file too (docs/hosting.md).

/** Directives that work in a meta tag. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types mnist-lab',
].join('; ');
