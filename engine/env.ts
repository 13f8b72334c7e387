import type { Context } from "hono";
import { z } from "zod";
import type { RenderEnv, RenderObject } from "./durable/render-object.ts";

export interface EngineEnv extends RenderEnv {
  RENDER: DurableObjectNamespace<RenderObject>;
  ENGINE_KEY?: string;
  PUBLIC_ORIGIN?: string;
}

export interface EngineApp {
  Bindings: EngineEnv;
}

const Config = z.object({
  ENGINE_KEY: z.string().default(""),
  PUBLIC_ORIGIN: z.union([z.literal(""), z.url()]).default(""),
});

export interface Config {
  /** The only accepted key; `null` accepts any non-empty key. */
  engineKey: string | null;
  /** The origin of every returned link; `null` means the origin of the request. */
  publicOrigin: string | null;
}

/** Throws if a variable has an invalid value. */
export function readConfig(env: EngineEnv): Config {
  const config = Config.parse(env);
  return {
    engineKey: config.ENGINE_KEY || null,
    publicOrigin: config.PUBLIC_ORIGIN ? new URL(config.PUBLIC_ORIGIN).origin : null,
  };
}

/** One object processes all jobs, so songs are rendered one at a time, in the order of their submission. */
export function renderQueue(env: EngineEnv): DurableObjectStub<RenderObject> {
  return env.RENDER.getByName("queue");
}

/** The origin of links in the response to this request. */
export function linkOrigin(c: Context<EngineApp>): string {
  return readConfig(c.env).publicOrigin ?? new URL(c.req.url).origin;
}
