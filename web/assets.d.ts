// Stylesheets that Vite bundles.
declare module '*.css';

// The network that comes with the page: its URL.
declare module 'mnist-lab-network?url' {
  const url: string;
  export default url;
}
