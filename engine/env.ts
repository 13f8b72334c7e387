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
  /** The only key accepted; `null` accepts any key that is not empty. */
  engineKey: string | null;
  /** The origin of every link given out; `null` means the origin that the request came to. */
  publicOrigin: string | null;
}

/** Throws when a variable is set to something that it cannot be. */
export function readConfig(env: EngineEnv): Config {
  const config = Config.parse(env);
  return {
    engineKey: config.ENGINE_KEY || null,
    publicOrigin: config.PUBLIC_ORIGIN ? new URL(config.PUBLIC_ORIGIN).origin : null,
  };
}

/** One object holds every job, so that songs are rendered one at a time and in the order in which they were asked for. */
export function renderQueue(env: EngineEnv): DurableObjectStub<RenderObject> {
  return env.RENDER.getByName("queue");
}

/** The origin for links in the answer to this request. */
export function linkOrigin(c: Context<EngineApp>): string {
  return readConfig(c.env).publicOrigin ?? new URL(c.req.url).origin;
}
