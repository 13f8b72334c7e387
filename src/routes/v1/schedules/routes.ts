import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { dbFor } from "../../../db/databases.ts";
import {
  deleteSchedule,
  findSchedule,
  insertSchedule,
  listSchedules,
  type ScheduleRecord,
  updateSchedule,
} from "../../../db/schedules.ts";
import { ApiError } from "../../../errors.ts";
import { arrivalOf } from "../../../middleware/arrival.ts";
import { type CallerEnv, checkScope } from "../../../middleware/auth.ts";
import { baseUrl } from "../../../middleware/base-url.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { fields } from "../fields.ts";
import { PAGE, pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import { Schedule, scheduleResponse } from "./response.ts";
import { decidesJobs, draftSchedule, EXAMPLE, NEW_SCHEDULE, ScheduleBody, SchedulePatch } from "./schema.ts";

const MAX_COUNT = 100;
const shared = { ...needs("schedules"), tags: ["Schedules"] };
const params = z.object({ id: z.string().describe("Id of the schedule.") });

export const schedules = nativeRouter();

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/schedules", operationId: "create_schedule" },
    ...needs("schedules", "jobs:write"),
    summary: "Create a schedule",
    description:
      "Creates a schedule, which repeats a request on a cron expression in a time zone. The request is validated now. " +
      "The API key of this request pays for the jobs and needs the scopes `schedules` and `jobs:write`. " +
      `An account can have at most ${MAX_COUNT} schedules.`,
    request: { body: body(ScheduleBody, "When to run, and the request.", EXAMPLE) },
    responses: { 201: json(Schedule, "The new schedule. `Location` has its URL."), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { caller } = c.var;
    const createdAt = Date.now();
    const draft = await draftSchedule(
      { env: c.env, caller, arrival: arrivalOf(c), now: createdAt },
      c.req.valid("json"),
      NEW_SCHEDULE,
    );
    const id = `sch_${crypto.randomUUID().replaceAll("-", "")}`;
    const owner = { accountId: caller.accountId, keyId: caller.budgetKeyId };
    const schedule = { id, ...owner, ...draft, unpaidRuns: 0, jobCount: 0, createdAt };
    if (!(await insertSchedule(dbFor(c.env, caller.accountId), schedule, MAX_COUNT))) {
      throw new ApiError("conflict", `an account can have at most ${MAX_COUNT} schedules; delete one first`);
    }
    c.header("Location", `${baseUrl(c)}/v1/schedules/${id}`);
    return c.json(response(c, schedule), 201);
  },
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/schedules", operationId: "list_schedules" },
    summary: "List schedules",
    description: "Lists the schedules of the account, newest first.",
    request: { query: fields(PAGE) },
    responses: { 200: json(pageOf(Schedule), "A page of schedules."), ...PROBLEMS },
  }),
  async (c) => {
    const { accountId: id } = c.var.caller;
    const page = await listSchedules(dbFor(c.env, id), id, c.req.valid("query"));
    const data = page.schedules.map((schedule) => response(c, schedule));
    return c.json({ data, next_cursor: page.nextCursor }, 200);
  },
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/schedules/{id}", operationId: "get_schedule" },
    summary: "Get a schedule",
    description: "Returns a schedule with the times of its next runs.",
    request: { params },
    responses: { 200: json(Schedule, "The schedule."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => c.json(response(c, await scheduleOf(c, c.req.valid("param").id)), 200),
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "patch", path: "/schedules/{id}", operationId: "update_schedule" },
    summary: "Update a schedule",
    description:
      "Updates a schedule. Fields that you omit do not change; `input` is replaced as a whole. `enabled: false` pauses " +
      "the schedule, `enabled: true` resumes it from now on. Every change except a new name or a pause needs the scope " +
      "`jobs:write` too, and makes the API key of this request pay for the jobs from then on.",
    request: { params, body: body(SchedulePatch, "The fields to change.", { enabled: true }) },
    responses: { 200: json(Schedule, "The updated schedule."), ...PROBLEMS, ...NOT_FOUND, ...CONFLICT },
  }),
  async (c) => {
    const { caller } = c.var;
    const patch = c.req.valid("json");
    if (decidesJobs(patch)) checkScope(caller, "jobs:write");
    const current = await scheduleOf(c, c.req.valid("param").id);
    const draft = await draftSchedule({ env: c.env, caller, arrival: arrivalOf(c), now: Date.now() }, patch, current);
    const payer = decidesJobs(patch) ? { keyId: caller.budgetKeyId, unpaidRuns: 0 } : {};
    const schedule = { ...current, ...draft, ...payer };
    if (!(await updateSchedule(dbFor(c.env, caller.accountId), schedule, current))) {
      throw new ApiError(
        "conflict",
        "a run or another change of this schedule came at the same time; retry the same request",
      );
    }
    return c.json(response(c, schedule), 200);
  },
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "delete", path: "/schedules/{id}", operationId: "delete_schedule" },
    summary: "Delete a schedule",
    description: "Deletes a schedule and the list of its runs. Its jobs and songs are kept.",
    request: { params },
    responses: { 204: { description: "Deleted." }, ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const { caller } = c.var;
    if (!(await deleteSchedule(dbFor(c.env, caller.accountId), id, caller.accountId))) throw notFound(id);
    return c.body(null, 204);
  },
);

/** Throws 404 if the caller's account has no such schedule. */
export async function scheduleOf(c: Context<CallerEnv>, id: string): Promise<ScheduleRecord> {
  const { caller } = c.var;
  const schedule = await findSchedule(dbFor(c.env, caller.accountId), id, caller.accountId);
  if (!schedule) throw notFound(id);
  return schedule;
}

function notFound(id: string): ApiError {
  return new ApiError("not_found", `no schedule with id ${id}`);
}

function response(c: Context<CallerEnv>, schedule: ScheduleRecord) {
  return scheduleResponse(schedule, baseUrl(c));
}
