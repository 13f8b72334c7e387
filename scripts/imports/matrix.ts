/**
 * Modules that decide and never act: no network, no storage, no clock, no randomness. They import each other, zod and
 * croner.
 */
export const PURE = [
  "operations",
  "job",
  "lane",
  "credits",
  "keys",
  "crypto",
  "webhooks",
  "schedule",
  "audio",
  "rate-limit",
  "validation",
] as const;

const EDGE = ["db", "storage", "outbound"] as const;

/**
 * Which modules of `src/`, and which packages, a module may import. A module is a folder of `src/`, or a file directly
 * below it. `test/scripts/imports.test.ts` checks this table; it also rejects every import cycle.
 */
export const ALLOWED: Record<string, readonly string[]> = {
  index: ["app", "durable", "cron"],
  app: ["routes", "middleware", "errors", "env", "hono"],
  env: ["settings", "upstream", "outbound", "hono"],
  settings: ["rate-limit", "zod"],
  errors: ["validation"],
  routes: [
    ...["middleware", "actions", "native", "ttapi", "delivery", "upstream", "db", "storage", "errors", "env", ...PURE],
    ...["hono", "@hono/zod-openapi", "zod"],
  ],
  middleware: ["actions", "db", "outbound", "errors", "env", ...PURE, "hono", "zod"],
  actions: ["upstream", "outbound", "db", "storage", "env", ...PURE],
  durable: ["upstream", "native", "ttapi", "delivery", "env", ...EDGE, ...PURE, "cloudflare:workers"],
  cron: ["actions", "native", "delivery", "db", "storage", "env", ...PURE],
  delivery: ["db", ...PURE],
  native: ["db", ...PURE],
  ttapi: ["db", ...PURE],
  upstream: ["ttapi", "outbound", ...PURE, "zod"],
  storage: ["outbound", ...PURE, "zod"],
  outbound: [...PURE, "zod"],
  db: [...PURE, "zod"],
  ...Object.fromEntries(PURE.map((module) => [module, [...PURE, "zod", "croner"]])),
};
