// The packages of bench/package.json are installed for a measurement only, so their types are not looked for.
declare module '@tensorflow/tfjs-core';
declare module '@tensorflow/tfjs-core/dist/register_all_gradients';
declare module '@tensorflow/tfjs-backend-cpu';
declare module '@tensorflow/tfjs-backend-wasm';
declare module '@jax-js/jax';
declare module 'convnetjs/build/convnet.js';
declare module 'lighthouse';
declare module 'lighthouse/core/config/desktop-config.js';
declare module '*.wasm?url' {
  const url: string;
  export default url;
}
