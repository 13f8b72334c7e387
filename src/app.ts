import { Hono } from "hono";
import { routePath } from "hono/route";
import type { AppEnv } from "./env.ts";
import { ApiError } from "./errors.ts";
import { requestId } from "./middleware/request-id.ts";
import { assets } from "./routes/assets.ts";
import { callbacks } from "./routes/callbacks.ts";
import { health } from "./routes/health.ts";
import { producer } from "./routes/producer.ts";

export const app = new Hono<AppEnv>()
  .use(requestId)
  .route("/producer/v1", producer)
  .route("/callbacks", callbacks)
  .route("/a", assets)
  .route("/health", health);

app.notFound((c) => c.json({ status: "FAILED", message: "there is no such endpoint", data: null }, 404));

app.onError((error, c) => {
  if (error instanceof ApiError) {
    const data = error.code === "unauthorized" ? {} : { data: null };
    return c.json({ status: "FAILED", message: error.message, ...data }, error.status);
  }
  const { requestId } = c.var;
  // The route, not the path: a callback's path holds its token.
  const route = `${c.req.method} ${routePath(c, -1)}`;
  console.error(JSON.stringify({ event: "request.failed", requestId, route, error: String(error) }));
  return c.json({ status: "FAILED", message: `something went wrong on our side (${requestId})`, data: null }, 500);
});
