import { z } from "zod";
import { READS_PER_MINUTE, SUBMITS_PER_MINUTE } from "./rate-limit/headers.ts";
import type { UpstreamConfig } from "./upstream/registry.ts";

/** Types of Hono's context. */
export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string };
}

const perMinute = (otherwise: number) => z.coerce.number().int().min(0).max(1_000_000).default(otherwise);

const Vars = z.object({
  SIGNING_SECRET: z.string().min(16, "SIGNING_SECRET must have at least 16 characters"),
  UPSTREAM_URL: z.url().optional(),
  UPSTREAM_KEY: z.string().min(1).optional(),
  ENGINE_URL: z.url().optional(),
  ENGINE_KEY: z.string().min(1).default("fermata"),
  PUBLIC_URL: z.url().optional(),
  SUBMITS_PER_MINUTE: perMinute(SUBMITS_PER_MINUTE),
  READS_PER_MINUTE: perMinute(READS_PER_MINUTE),
  DEVELOPMENT: z.enum(["true", "false"], { error: "DEVELOPMENT must be true or false" }).default("false"),
  UPSTREAM_PLACES: z.coerce.number().int().min(1).max(1_000).default(10),
});

export interface Config {
  signingSecret: string;
  /** Where the upstream reaches us for callbacks; null: none are asked for. */
  publicOrigin: string | null;
  /** Events may be sent over plain http and to this machine. */
  development: boolean;
  upstream: UpstreamConfig;
  /** Requests of one key; 0: as many as it likes. */
  limits: { submitsPerMinute: number; readsPerMinute: number };
}

const parsed = new WeakMap<object, Config>();

/** Vars and secrets, parsed once per isolate. Throws on a configuration that cannot work, naming the variable. */
export function readConfig(env: Env): Config {
  const known = parsed.get(env);
  if (known) return known;
  const vars = Vars.parse(env);
  const config = {
    signingSecret: vars.SIGNING_SECRET,
    publicOrigin: vars.PUBLIC_URL ? new URL(vars.PUBLIC_URL).origin : null,
    development: vars.DEVELOPMENT === "true",
    upstream: upstreamOf(vars),
    limits: { submitsPerMinute: vars.SUBMITS_PER_MINUTE, readsPerMinute: vars.READS_PER_MINUTE },
  };
  parsed.set(env, config);
  return config;
}

function upstreamOf(vars: z.infer<typeof Vars>): UpstreamConfig {
  const slots = vars.UPSTREAM_PLACES;
  if (vars.UPSTREAM_URL) {
    if (!vars.UPSTREAM_KEY) throw new Error("UPSTREAM_URL needs UPSTREAM_KEY");
    return { name: "ttapi", origin: new URL(vars.UPSTREAM_URL).origin, key: vars.UPSTREAM_KEY, bound: false, slots };
  }
  const engine = { name: "engine", key: vars.ENGINE_KEY, slots };
  if (vars.ENGINE_URL) return { ...engine, origin: new URL(vars.ENGINE_URL).origin, bound: false };
  return { ...engine, origin: "https://fermata-engine", bound: true };
}
