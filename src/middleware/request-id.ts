import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../env.ts";

/** Gives every request an id, which is in its response and in its log lines. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const id = crypto.randomUUID();
  c.set("requestId", id);
  c.header("X-Request-Id", id);
  await next();
});
