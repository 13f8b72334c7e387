import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { ApiError } from "../../errors.ts";
import { awaitJob, readJob } from "../../intake/read-job.ts";
import type { CallerEnv } from "../../middleware/authenticate.ts";
import { linksFor } from "../links.ts";
import { json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "./describe.ts";
import { Job, jobAnswer } from "./job-answer.ts";
import { WaitHeaders } from "./prefer.ts";

const params = z.object({ id: z.string() });

export const jobs = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

jobs.openapi(
  createRoute({
    method: "get",
    path: "/jobs/{id}",
    ...needs("jobs:read"),
    operationId: "get_job",
    tags: ["Jobs"],
    summary: "A job as it is now, or when it is over",
    request: { params, headers: WaitHeaders },
    responses: { 200: json(Job, "The job"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const { prefer: waitMs } = c.req.valid("header");
    const job = await (waitMs > 0
      ? awaitJob(c.env, c.var.caller.id, { jobId: id, waitMs })
      : readJob(c.env, c.var.caller.id, id));
    if (!job) throw new ApiError("not_found", `there is no job ${id}`);
    return c.json(await jobAnswer(job, linksFor(c.env, c.req.url)), 200);
  },
);
