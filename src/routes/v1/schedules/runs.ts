import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { requestOfSchedule } from "../../../actions/run-schedule.ts";
import { dbFor } from "../../../db/databases.ts";
import { listRuns, type ScheduleRecord } from "../../../db/schedules.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { SubmitHeaders } from "../headers.ts";
import { Job } from "../jobs/response.ts";
import { PAGE, pageOf } from "../pagination.ts";
import type { ParsedRequest } from "../songs/schema.ts";
import { submitResponse } from "../songs/submit.ts";
import { Run, runResponse } from "./response.ts";
import { scheduleOf } from "./routes.ts";

const shared = { ...needs("schedules"), tags: ["Schedules"] };
const params = z.object({ id: z.string() });

/** What came of a schedule, and making it come now. */
export const scheduleRuns = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

scheduleRuns.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/schedules/{id}/runs", operationId: "list_runs" },
    summary: "What came of its slots in the last ninety days, the latest first",
    request: { params, query: z.object(PAGE) },
    responses: { 200: json(pageOf(Run), "A page of runs"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = await scheduleOf(c, c.req.valid("param").id);
    const page = await listRuns(dbFor(c.env, c.var.caller.id), id, c.req.valid("query"));
    c.header("Cache-Control", "no-store");
    return c.json({ data: page.runs.map(runResponse), next_cursor: page.nextCursor }, 200);
  },
);

scheduleRuns.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/schedules/{id}/run", operationId: "run_schedule" },
    summary: "Make its request now, beside its slots",
    request: { params, headers: SubmitHeaders },
    responses: { 202: json(Job, "The job, as of any other request"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const schedule = await scheduleOf(c, c.req.valid("param").id);
    return submitResponse(c, { requested: requestedBy(schedule), headers: c.req.valid("header") });
  },
);

function requestedBy(schedule: ScheduleRecord): ParsedRequest {
  const request = requestOfSchedule(schedule, Date.now());
  if (!request) throw new ApiError("conflict", "what it asks for cannot be read any more: set its input again");
  const { input } = request;
  return {
    inputFor: () => input,
    hookUrl: schedule.hookUrl,
    retentionDays: schedule.retentionDays,
    idempotencyKey: null,
    lengthSeconds: null,
    // What is asked is to run it, whatever its templates say today.
    canonical: "run",
  };
}
