import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { cancelJob } from "../../../actions/cancel-job.ts";
import { readJob, readRecord } from "../../../actions/read-job.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { linksFor } from "../../asset-links.ts";
import { CONFLICT, json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { JOB } from "../examples.ts";
import { Job, jobResponse } from "./response.ts";

const Canceled = z
  .object({
    charged: z.boolean().openapi({ description: "Whether its price is taken if the upstream makes it" }),
    job: Job,
  })
  .openapi("Canceled", { example: { charged: true, job: { ...JOB, status: "processing", canceling: true } } });
const CancelQuery = z.object({
  discard: z
    .enum(["0", "1"], { error: "must be 1 or 0" })
    .optional()
    .openapi({ description: "1: keep no song that the upstream makes all the same" }),
});

export const cancel = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

cancel.openapi(
  createRoute({
    ...{ ...needs("jobs:write"), tags: ["Jobs"], method: "post", path: "/jobs/{id}/cancel", operationId: "cancel_job" },
    summary: "Cancel a job: free before it was sent, charged after that if the upstream makes it",
    request: { params: z.object({ id: z.string() }), query: CancelQuery },
    responses: {
      200: json(Canceled, "It is over"),
      202: json(Canceled, "It had been sent: it goes on, and ends as `canceled`"),
      ...PROBLEMS,
      ...NOT_FOUND,
      ...CONFLICT,
    },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const before = await readJob(c.env, c.var.caller.id, id);
    if (!before) throw new ApiError("not_found", `there is no job ${id}`);
    const order = { discard: c.req.valid("query").discard === "1" };
    const outcome = await cancelJob(c.env, before.record, order);
    if (outcome.kind === "ended") throw new ApiError("conflict", `the job is over: it has ${outcome.status}`);
    if (outcome.kind === "unavailable") throw new ApiError("unavailable", "the job cannot be reached: ask again");
    const job = await readRecord(c.env, before.record);
    const answer = { charged: outcome.charged, job: await jobResponse(job, linksFor(c.env, c.req.url), c.var.caller) };
    return c.json(answer, outcome.kind === "canceled" ? 200 : 202);
  },
);
