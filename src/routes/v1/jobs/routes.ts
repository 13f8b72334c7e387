import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { awaitJob, readJob, readRecord } from "../../../actions/read-job.ts";
import { dbFor } from "../../../db/databases.ts";
import { listJobs } from "../../../db/jobs.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { operationOf } from "../../../operations/catalog.ts";
import { linksFor } from "../../asset-links.ts";
import { json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { OperationNames } from "../fields.ts";
import { WaitHeaders } from "../headers.ts";
import { instant, PAGE, pageOf } from "../pagination.ts";
import { freshness, Job, jobResponse, Status } from "./response.ts";

const MAX_IDS = 100;

const JobQuery = z.object({
  ...PAGE,
  ids: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(z.string()).max(MAX_IDS, { error: `must be at most ${MAX_IDS} ids` }))
    .optional()
    .openapi({ type: "string", description: "These jobs only, separated by commas" }),
  status: Status.optional(),
  operation: OperationNames.transform(operationOf).optional(),
  created_after: instant,
  created_before: instant,
  q: z.string().max(200).optional().openapi({ description: "A part of the title, the lyrics or the prompt" }),
});
const reading = { ...needs("jobs:read"), tags: ["Jobs"] };

/** Jobs, as they are now. */
export const jobs = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

jobs.openapi(
  createRoute({
    ...{ ...reading, method: "get", path: "/jobs", operationId: "list_jobs", summary: "Jobs, newest first" },
    request: { query: JobQuery },
    responses: { 200: json(pageOf(Job), "A page of jobs"), ...PROBLEMS },
  }),
  async (c) => {
    const {
      limit,
      ids = null,
      created_after: acceptedAfter,
      created_before: acceptedBefore,
      ...query
    } = c.req.valid("query");
    const { id } = c.var.caller;
    const asked = { ...query, ids, acceptedAfter, acceptedBefore, limit: ids ? MAX_IDS : limit };
    const page = await listJobs(dbFor(c.env, id), id, asked);
    const read = await Promise.all(page.jobs.map((record) => readRecord(c.env, record)));
    const links = linksFor(c.env, c.req.url);
    c.header("Cache-Control", "no-store");
    const data = await Promise.all(read.map((job) => jobResponse(job, links, c.var.caller)));
    return c.json({ data, next_cursor: page.nextCursor }, 200);
  },
);

jobs.openapi(
  createRoute({
    ...{
      ...reading,
      method: "get",
      path: "/jobs/{id}",
      operationId: "get_job",
      summary: "A job, now or once it is over",
    },
    request: { params: z.object({ id: z.string() }), headers: WaitHeaders },
    responses: { 200: json(Job, "The job"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id: jobId } = c.req.valid("param");
    const { prefer: waitMs } = c.req.valid("header");
    const { id } = c.var.caller;
    const job = await (waitMs > 0 ? awaitJob(c.env, id, { jobId, waitMs }) : readJob(c.env, id, jobId));
    if (!job) throw new ApiError("not_found", `there is no job ${jobId}`);
    if (waitMs > 0) c.header("Preference-Applied", `wait=${waitMs / 1_000}`);
    const answer = await jobResponse(job, linksFor(c.env, c.req.url), c.var.caller);
    return c.json(answer, 200, freshness(answer));
  },
);
