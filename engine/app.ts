import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { EngineApp } from "./env.ts";
import { ApiError } from "./errors.ts";
import { MODEL } from "./job.ts";
import { requireKey } from "./middleware/require-key.ts";
import { fetchJob } from "./routes/fetch.ts";
import { files } from "./routes/files.ts";
import { operations } from "./routes/operations.ts";
import { failureResponse } from "./wire/response.ts";

/** The gateway accepts 25,500 characters of text. In its JSON a character has at most six bytes. */
const MAX_BODY_BYTES = 256 * 1024;

function tooLarge(): never {
  throw new ApiError(413, `The body must not exceed ${MAX_BODY_BYTES} bytes.`);
}

export const app = new Hono<EngineApp>()
  .get("/health", (c) => c.json({ status: "ok", model: MODEL }))
  .route("/files", files)
  .use("/producer/v1/*", requireKey, bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }))
  .route("/producer/v1/fetch", fetchJob)
  .route("/producer/v1", operations);

app.notFound((c) => c.json(failureResponse(404, "No such endpoint or file."), 404));

app.onError((error, c) => {
  // 499 is specific to the contract and not in hono's list of statuses.
  if (error instanceof ApiError)
    return c.json(failureResponse(error.status, error.message), error.status as ContentfulStatusCode);
  console.error({ message: "request failed", path: c.req.path, error: String(error) });
  return c.json(failureResponse(500, "The engine failed to process the request."), 500);
});
