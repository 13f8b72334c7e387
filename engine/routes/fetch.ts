import { type Context, Hono } from "hono";
import { z } from "zod";
import { type EngineApp, linkOrigin, renderQueue } from "../env.ts";
import { ApiError } from "../errors.ts";
import { text } from "../wire/coerce.ts";
import { jobResponse } from "../wire/response.ts";
import { readFields, readJson } from "./read-body.ts";

const JobReference = z
  .object({ jobId: text(), job_id: text() })
  .transform(({ jobId, job_id }) => jobId ?? job_id)
  .pipe(z.string("jobId is required"));

async function respond(c: Context<EngineApp>) {
  const id = readFields(JobReference, { ...(await readJson(c.req)), ...c.req.query() });
  const job = await renderQueue(c.env).find(id);
  if (!job) throw new ApiError(404, "No such job.");
  c.header("Cache-Control", "no-store");
  return c.json(jobResponse(job, linkOrigin(c)));
}

export const fetchJob = new Hono<EngineApp>().get("/", respond).post("/", respond);
