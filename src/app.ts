import { Hono } from "hono";
import type { AppEnv } from "./env.ts";
import { ApiError } from "./errors.ts";
import { pathBelowBase } from "./middleware/base-url.ts";
import { requestId } from "./middleware/request-id.ts";
import { assets } from "./routes/assets.ts";
import { callbacks } from "./routes/callbacks.ts";
import { errorResponse } from "./routes/error-response.ts";
import { health } from "./routes/health.ts";
import { docsNotFound, home, prefersHtml } from "./routes/pages/home.ts";
import { sharedSongs } from "./routes/shares/routes.ts";
import { ttapi } from "./routes/ttapi/routes.ts";
import { openapi } from "./routes/v1/openapi.ts";
import { v1 } from "./routes/v1/v1.ts";

export const app = new Hono<AppEnv>({ getPath: (request, options) => pathBelowBase(request, options?.env) })
  .use(requestId)
  .route("/v1", v1)
  .route("/producer/v1", ttapi)
  .route("/callbacks", callbacks)
  .route("/a", assets)
  .route("/s", sharedSongs)
  .route("/openapi.json", openapi)
  .route("/health", health)
  .get("/", home);

app.notFound((c) => {
  const isPage = /^\/docs(\/|$)/.test(c.req.path) && prefersHtml(c);
  return isPage ? docsNotFound(c) : errorResponse(c, new ApiError("not_found", "no such endpoint"));
});
app.onError((error, c) => errorResponse(c, error));
