declare namespace Cloudflare {
  interface Env {
    MIGRATIONS: import("cloudflare:test").D1Migration[];
    UPSTREAM_KEY: string;
  }
}

declare module "*.md?raw" {
  const text: string;
  export default text;
}
