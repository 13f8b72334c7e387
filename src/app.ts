import { Hono } from "hono";
import type { AppEnv } from "./env.ts";
import { ApiError } from "./errors.ts";
import { AllowedMethods, announceMethods } from "./middleware/allowed-methods.ts";
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

const root = new Hono<AppEnv>({ getPath: (request, options) => pathBelowBase(request, options?.env) });
const methods = new AllowedMethods(() => root.routes);

export const app = root
  .use(requestId, announceMethods(methods))
  .route("/v1", v1)
  .route("/producer/v1", ttapi)
  .route("/callbacks", callbacks)
  .route("/a", assets)
  .route("/s", sharedSongs)
  .route("/openapi.json", openapi)
  .route("/health", health)
  .get("/", home);

app.notFound((c) => {
  const allow = methods.at(c.req.path);
  if (allow && c.req.method === "OPTIONS") return c.body(null, 204);
  if (allow) return errorResponse(c, methodNotAllowed(c.req.method, allow));
  const isPage = /^\/docs(\/|$)/.test(c.req.path) && prefersHtml(c);
  return isPage ? docsNotFound(c) : errorResponse(c, new ApiError("not_found", "no such endpoint"));
});
app.onError((error, c) => errorResponse(c, error));

function methodNotAllowed(method: string, allow: string): ApiError {
  return new ApiError("method_not_allowed", `this path does not support ${method}; it supports ${allow}`, {
    headers: { Allow: allow },
  });
}
