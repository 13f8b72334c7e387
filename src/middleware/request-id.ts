import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../env.ts";

/** Names every request, so that an answer and a log line can be brought together. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const id = crypto.randomUUID();
  c.set("requestId", id);
  c.header("X-Request-Id", id);
  await next();
});
