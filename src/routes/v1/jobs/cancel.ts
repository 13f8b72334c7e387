import { createRoute, z } from "@hono/zod-openapi";
import { cancelJob } from "../../../actions/cancel-job.ts";
import { readJob, readRecord } from "../../../actions/read-job.ts";
import { ApiError } from "../../../errors.ts";
import { readerLinks } from "../../asset-links.ts";
import { CONFLICT, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { JOB } from "../examples.ts";
import { fields } from "../fields.ts";
import { nativeRouter } from "../router.ts";
import { Job, JobId, jobResponse } from "./response.ts";

const Canceled = z
  .object({
    charged: z
      .boolean()
      .describe(
        "Whether the price of the job is charged. For a job that was already sent to the upstream: charged if the " +
          "upstream completes it.",
      ),
    job: Job,
  })
  .openapi("Canceled", {
    description: "A canceled job.",
    example: { charged: true, job: { ...JOB, status: "processing", canceling: true } },
  });
const CancelQuery = fields({
  discard: z
    .enum(["0", "1"])
    .optional()
    .describe("`1` discards the songs that the upstream may still return. Default `0`: they are kept."),
});

export const cancel = nativeRouter();

const METHODS = [
  ["post", "cancel_job"],
  ["put", "put_job_cancel"],
] as const;

for (const [method, operationId] of METHODS) {
  cancel.openapi(
    createRoute({
      ...{ ...needs("jobs:write"), tags: ["Jobs"], method, path: "/jobs/{id}/cancel", operationId },
      summary: "Cancel a job",
      description:
        "Cancels a job. A job that was not sent to the upstream yet costs nothing. After that the upstream cannot be " +
        "stopped: the job continues, ends as `canceled`, and is charged if the upstream completes it. Safe to repeat. " +
        "`POST` and `PUT` are the same.",
      request: { params: JobId, query: CancelQuery },
      responses: {
        200: json(Canceled, "The job is canceled."),
        202: json(Canceled, "The job was already sent to the upstream. It continues, and ends as `canceled`."),
        ...PROBLEMS,
        ...NOT_FOUND,
        ...CONFLICT,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const found = await readJob(c.env, c.var.caller.accountId, id);
      if (!found) throw new ApiError("not_found", `no job with id ${id}`);
      const discard = c.req.valid("query").discard === "1";
      const outcome = await cancelJob(c.env, found.record, { discard });
      if (outcome.kind === "ended") throw new ApiError("conflict", `the job has already ${outcome.status}`);
      if (outcome.kind === "unavailable") {
        throw new ApiError("unavailable", "the job is temporarily unavailable; retry the same request");
      }
      const job = await readRecord(c.env, found.record);
      const response = await jobResponse(job, readerLinks(c));
      return c.json({ charged: outcome.charged, job: response }, outcome.kind === "canceled" ? 200 : 202);
    },
  );
}
