import { Hono } from "hono";
import { type EngineApp, linkOrigin, renderQueue } from "../env.ts";
import { ApiError } from "../errors.ts";
import { findOperation } from "../operation/table.ts";
import { Results } from "../storage/results.ts";
import { acceptedResponse } from "../wire/response.ts";
import { readFields, readJson } from "./read-body.ts";

export const operations = new Hono<EngineApp>().post("/:operation", async (c) => {
  const name = c.req.param("operation");
  const operation = findOperation(name);
  if (operation === undefined) return c.notFound();
  const body = readFields(operation.body, await readJson(c.req));
  const refusal = await operation.check(body, new Results(c.env.RESULTS));
  if (refusal) throw new ApiError(refusal.status, refusal.reason);
  const job = await renderQueue(c.env).submit({
    id: crypto.randomUUID(),
    songId: crypto.randomUUID(),
    operation: name,
    body,
    mv: body.mv,
    quota: operation.quota,
    hookUrl: body.hook_url ?? null,
    origin: linkOrigin(c),
  });
  if (!job) throw new ApiError(499, "The engine's queue of unfinished jobs is full.");
  return c.json(acceptedResponse(job));
});
