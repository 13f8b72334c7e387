import { createRoute, z } from "@hono/zod-openapi";
import { requestOfSchedule } from "../../../actions/run-schedule.ts";
import { dbFor } from "../../../db/databases.ts";
import { listRuns } from "../../../db/schedule-runs.ts";
import type { ScheduleRecord } from "../../../db/schedules.ts";
import { ApiError } from "../../../errors.ts";
import { json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { fields } from "../fields.ts";
import { SubmitHeaders } from "../headers.ts";
import { Job } from "../jobs/response.ts";
import { PAGE, pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import type { ParsedRequest } from "../songs/schema.ts";
import { submitResponse } from "../songs/submit.ts";
import { Run, runResponse } from "./response.ts";
import { scheduleOf } from "./routes.ts";

const shared = { ...needs("schedules"), tags: ["Schedules"] };
const params = z.object({ id: z.string().describe("Id of the schedule.") });

export const scheduleRuns = nativeRouter();

scheduleRuns.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/schedules/{id}/runs", operationId: "list_schedule_runs" },
    summary: "List a schedule's runs",
    description: "Lists the runs of the last 90 days, newest first, each with its job or the reason why it has none.",
    request: { params, query: fields(PAGE) },
    responses: { 200: json(pageOf(Run), "A page of runs."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = await scheduleOf(c, c.req.valid("param").id);
    const page = await listRuns(dbFor(c.env, c.var.caller.accountId), id, c.req.valid("query"));
    c.header("Cache-Control", "no-store");
    return c.json({ data: page.runs.map(runResponse), next_cursor: page.nextCursor }, 200);
  },
);

scheduleRuns.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/schedules/{id}/run", operationId: "run_schedule" },
    ...needs("schedules", "jobs:write"),
    summary: "Run a schedule now",
    description:
      "Creates a job from the request of the schedule now, in addition to its regular runs. The API key of this request " +
      "pays for it and needs the scopes `schedules` and `jobs:write`.",
    request: { params, headers: SubmitHeaders },
    responses: {
      202: json(Job, "The accepted job. It is stored, and `Location` has its URL."),
      ...PROBLEMS,
      ...NOT_FOUND,
    },
  }),
  async (c) => {
    const schedule = await scheduleOf(c, c.req.valid("param").id);
    return submitResponse(c, { request: requestOf(schedule), headers: c.req.valid("header") });
  },
);

function requestOf(schedule: ScheduleRecord): ParsedRequest {
  const request = requestOfSchedule(schedule, Date.now());
  if (!request) throw new ApiError("conflict", "the stored input is no longer valid; update the schedule's input");
  const { input } = request;
  return {
    inputFor: () => input,
    hookUrl: schedule.hookUrl,
    retentionDays: schedule.retentionDays,
    metadata: schedule.metadata,
    idempotencyKey: null,
    lengthSeconds: null,
    // The same idempotency key means the same run, although the placeholders have other values today.
    canonical: "run",
  };
}
