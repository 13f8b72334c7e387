import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
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
import type { CallerEnv } from "../../../middleware/auth.ts";
import { smallBody } from "../../../middleware/body.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { PAGE, pageOf } from "../pagination.ts";
import { Schedule, scheduleResponse } from "./response.ts";
import { EXAMPLE, NEW_SCHEDULE, readSchedule, ScheduleBody, SchedulePatch } from "./schema.ts";

const MAX_COUNT = 100;
const shared = { ...needs("schedules"), tags: ["Schedules"] };
const params = z.object({ id: z.string() });

/** Requests that are made again and again. */
export const schedules = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });
schedules.use("/schedules", smallBody).use("/schedules/*", smallBody);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/schedules", operationId: "create_schedule" },
    summary: `Make a request again and again, by the clocks of a time zone; at most ${MAX_COUNT} of them`,
    request: { body: body(ScheduleBody, "When, and what", EXAMPLE) },
    responses: { 201: json(Schedule, "The schedule"), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { caller } = c.var;
    const createdAt = Date.now();
    const draft = await readSchedule({ env: c.env, caller, now: createdAt }, c.req.valid("json"), NEW_SCHEDULE);
    const id = `sch_${crypto.randomUUID().replaceAll("-", "")}`;
    const schedule = { id, accountId: caller.id, keyId: caller.keyId, ...draft, jobCount: 0, createdAt };
    if (!(await insertSchedule(dbFor(c.env, caller.id), schedule, MAX_COUNT))) {
      throw new ApiError("conflict", `an account has at most ${MAX_COUNT} schedules: delete one`);
    }
    c.header("Location", `/v1/schedules/${id}`);
    return c.json(response(c, schedule), 201);
  },
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/schedules", operationId: "list_schedules" },
    summary: "Schedules, newest first",
    request: { query: z.object(PAGE) },
    responses: { 200: json(pageOf(Schedule), "A page of schedules"), ...PROBLEMS },
  }),
  async (c) => {
    const { id } = c.var.caller;
    const page = await listSchedules(dbFor(c.env, id), id, c.req.valid("query"));
    const data = page.schedules.map((schedule) => response(c, schedule));
    return c.json({ data, next_cursor: page.nextCursor }, 200);
  },
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/schedules/{id}", operationId: "get_schedule", summary: "A schedule" },
    request: { params },
    responses: { 200: json(Schedule, "The schedule"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => c.json(response(c, await scheduleOf(c, c.req.valid("param").id)), 200),
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "patch", path: "/schedules/{id}", operationId: "change_schedule" },
    summary: "Change a schedule, pause it or go on with it",
    request: { params, body: body(SchedulePatch, "What shall be otherwise; `input` as a whole", { enabled: true }) },
    responses: { 200: json(Schedule, "The schedule as it is now"), ...PROBLEMS, ...NOT_FOUND, ...CONFLICT },
  }),
  async (c) => {
    const { caller } = c.var;
    const before = await scheduleOf(c, c.req.valid("param").id);
    const draft = await readSchedule({ env: c.env, caller, now: Date.now() }, c.req.valid("json"), before);
    const schedule = { ...before, ...draft };
    if (!(await updateSchedule(dbFor(c.env, caller.id), schedule, before))) {
      throw new ApiError("conflict", "one of its runs began in the same moment: send it again");
    }
    return c.json(response(c, schedule), 200);
  },
);

schedules.openapi(
  createRoute({
    ...{ ...shared, method: "delete", path: "/schedules/{id}", operationId: "delete_schedule" },
    summary: "Delete a schedule and the list of its runs; its jobs and songs stay",
    request: { params },
    responses: { 204: { description: "It is gone" }, ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const { caller } = c.var;
    if (!(await deleteSchedule(dbFor(c.env, caller.id), id, caller.id))) throw unknown(id);
    return c.body(null, 204);
  },
);

/** The caller's own; throws 404 for any other. */
export async function scheduleOf(c: Context<CallerEnv>, id: string): Promise<ScheduleRecord> {
  const { caller } = c.var;
  const schedule = await findSchedule(dbFor(c.env, caller.id), id, caller.id);
  if (!schedule) throw unknown(id);
  return schedule;
}

function unknown(id: string): ApiError {
  return new ApiError("not_found", `there is no schedule ${id}`);
}

function response(c: Context<CallerEnv>, schedule: ScheduleRecord) {
  return scheduleResponse(schedule, new URL(c.req.url).origin);
}
