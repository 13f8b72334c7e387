import { createRoute, z } from "@hono/zod-openapi";
import { awaitJob, readJob, readRecords } from "../../../actions/read-job.ts";
import { dbFor } from "../../../db/databases.ts";
import { listJobs } from "../../../db/jobs.ts";
import { ApiError } from "../../../errors.ts";
import { operationOf } from "../../../operations/catalog.ts";
import { readerLinks } from "../../asset-links.ts";
import { json, KEY_OR_TOKEN, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { fields, OperationNames, prose } from "../fields.ts";
import { WaitHeaders } from "../headers.ts";
import { instant, MAX_SEARCH, PAGE, pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import { Job, JobId, jobResponse, pollingHeaders, Status } from "./response.ts";

const MAX_IDS = 100;

const JobQuery = fields({
  ...PAGE,
  ids: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(z.string()).max(MAX_IDS))
    .optional()
    .openapi({
      type: "string",
      description: `Returns only jobs with these ids, at most ${MAX_IDS}, separated by commas. \`limit\` is then ignored.`,
    }),
  status: Status.optional().describe("Returns only jobs with this status."),
  operation: OperationNames.transform(operationOf).optional().describe("Returns only jobs of this operation."),
  created_after: instant("Returns only jobs that were created after this time (ISO 8601)."),
  created_before: instant("Returns only jobs that were created before this time (ISO 8601)."),
  q: prose(MAX_SEARCH)
    .optional()
    .describe(
      "Returns only jobs whose title, lyrics or prompt contains this text, at most 200 characters, case-insensitive.",
    ),
});
const shared = { ...needs("jobs:read"), tags: ["Jobs"] };

export const jobs = nativeRouter();

jobs.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/jobs", operationId: "list_jobs", summary: "List jobs" },
    description:
      "Lists the jobs of the account, newest first. All filters must match. The first 20 unfinished jobs are returned " +
      "with their progress and queue position, further ones with their status only.",
    request: { query: JobQuery },
    responses: { 200: json(pageOf(Job), "A page of jobs."), ...PROBLEMS },
  }),
  async (c) => {
    const {
      limit,
      ids = null,
      created_after: acceptedAfter,
      created_before: acceptedBefore,
      ...query
    } = c.req.valid("query");
    const { accountId: id } = c.var.caller;
    const filters = { ...query, ids, acceptedAfter, acceptedBefore, limit: ids ? MAX_IDS : limit };
    const page = await listJobs(dbFor(c.env, id), id, filters);
    const current = await readRecords(c.env, page.jobs);
    const links = readerLinks(c);
    c.header("Cache-Control", "no-store");
    const data = await Promise.all(current.map((job) => jobResponse(job, links)));
    return c.json({ data, next_cursor: page.nextCursor }, 200);
  },
);

jobs.openapi(
  createRoute({
    ...{ ...shared, ...KEY_OR_TOKEN, method: "get", path: "/jobs/{id}", operationId: "get_job", summary: "Get a job" },
    description:
      "Returns the current state of a job. With `Prefer: wait=N` the response is delayed until the job has finished or N " +
      "seconds have passed (long polling). While the job is unfinished, `Retry-After` says when to poll again.",
    request: { params: JobId, headers: WaitHeaders },
    responses: { 200: json(Job, "The job."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id: jobId } = c.req.valid("param");
    const { prefer: waitMs } = c.req.valid("header");
    const { accountId: id } = c.var.caller;
    const job = await (waitMs > 0 ? awaitJob(c.env, id, { jobId, waitMs }) : readJob(c.env, id, jobId));
    if (!job) throw new ApiError("not_found", `no job with id ${jobId}`);
    if (waitMs > 0) c.header("Preference-Applied", `wait=${waitMs / 1_000}`);
    const response = await jobResponse(job, readerLinks(c));
    return c.json(response, 200, pollingHeaders(response));
  },
);
