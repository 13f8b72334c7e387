import { z } from "zod";
import { READS_PER_MINUTE, SUBMITS_PER_MINUTE } from "./rate-limit/headers.ts";
import type { UpstreamConfig } from "./upstream/registry.ts";

/** Types of Hono's context. */
export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string };
}

const perMinute = (preset: number) => z.coerce.number().int().min(0).max(1_000_000).default(preset);

const Vars = z.object({
  SIGNING_SECRET: z.string().min(16, "SIGNING_SECRET must have at least 16 characters"),
  UPSTREAM_URL: z.url().optional(),
  UPSTREAM_KEY: z.string().min(1).optional(),
  ENGINE: z.enum(["on", "off"], { error: "ENGINE must be on or off" }).default("on"),
  ENGINE_URL: z.url().optional(),
  ENGINE_KEY: z.string().min(1).default("fermata"),
  PUBLIC_URL: z.url().optional(),
  SUBMITS_PER_MINUTE: perMinute(SUBMITS_PER_MINUTE),
  READS_PER_MINUTE: perMinute(READS_PER_MINUTE),
  DEVELOPMENT: z.enum(["true", "false"], { error: "DEVELOPMENT must be true or false" }).default("false"),
  UPSTREAM_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(10),
});

export interface Config {
  signingSecret: string;
  /** The public origin (`PUBLIC_URL`), for callbacks and links; null: no callbacks are requested. */
  publicOrigin: string | null;
  /** Whether webhooks may use http and addresses of this machine. */
  development: boolean;
  /** The configured upstreams. New jobs go to the first one that supports their operation. */
  upstreams: UpstreamConfig[];
  /** Requests of one key; 0: no limit. */
  limits: { submitsPerMinute: number; readsPerMinute: number };
}

const configs = new WeakMap<object, Config>();

/** Vars and secrets, parsed once per isolate. Throws an error with the variable's name if one is invalid. */
export function readConfig(env: Env): Config {
  const cached = configs.get(env);
  if (cached) return cached;
  const vars = Vars.parse(env);
  const config = {
    signingSecret: vars.SIGNING_SECRET,
    publicOrigin: vars.PUBLIC_URL ? new URL(vars.PUBLIC_URL).origin : null,
    development: vars.DEVELOPMENT === "true",
    upstreams: upstreamsIn(vars),
    limits: { submitsPerMinute: vars.SUBMITS_PER_MINUTE, readsPerMinute: vars.READS_PER_MINUTE },
  };
  configs.set(env, config);
  return config;
}

/** The engine remains configured after a TTAPI upstream, so that its jobs can end and its songs can be remixed. */
function upstreamsIn(vars: z.infer<typeof Vars>): UpstreamConfig[] {
  const upstreams = [...ttapiIn(vars), ...engineIn(vars)];
  if (upstreams.length === 0)
    throw new Error("ENGINE=off requires another upstream; set UPSTREAM_URL and UPSTREAM_KEY");
  return upstreams;
}

function ttapiIn({ UPSTREAM_URL: url, UPSTREAM_KEY: key, UPSTREAM_CONCURRENCY: slots }: z.infer<typeof Vars>) {
  if (!url) return [];
  if (!key) throw new Error("UPSTREAM_URL needs UPSTREAM_KEY");
  return [{ name: "ttapi" as const, origin: new URL(url).origin, key, bound: false, slots }];
}

function engineIn(vars: z.infer<typeof Vars>): UpstreamConfig[] {
  const { ENGINE, ENGINE_URL: url, ENGINE_KEY: key, UPSTREAM_CONCURRENCY: slots } = vars;
  if (ENGINE === "off") return [];
  const origin = url ? new URL(url).origin : "https://fermata-engine";
  return [{ name: "engine", origin, key, bound: url === undefined, slots }];
}
