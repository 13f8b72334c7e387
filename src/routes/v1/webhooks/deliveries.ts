import { createRoute, z } from "@hono/zod-openapi";
import { endpointSecret } from "../../../actions/webhook-secret.ts";
import { dbFor } from "../../../db/databases.ts";
import { rotateSecret } from "../../../db/endpoints.ts";
import { findEvent } from "../../../db/events.ts";
import { listTitles } from "../../../db/job-titles.ts";
import { ApiError } from "../../../errors.ts";
import { broken, rule } from "../../../validation/custom.ts";
import { disabledOf } from "../../../webhooks/disabled.ts";
import { jobOfEvent, serializeEvent } from "../../../webhooks/event.ts";
import type { Target } from "../../../webhooks/target.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { fields, isoTime, text } from "../fields.ts";
import { PAGE, pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import { attemptResponse, Delivery, deliveryResponse, RotatedSecret, Tested } from "./response.ts";
import { endpointOf } from "./routes.ts";

const DAY_MS = 24 * 3_600_000;
/** Events are retained for this long. */
const REPLAY_MS = 30 * DAY_MS;

const Replay = fields({
  since: isoTime()
    .optional()
    .openapi({
      ...{ type: "string", format: "date-time" },
      description: "Replays all events since this time (ISO 8601) that the webhook receives, at most the last 30 days.",
    }),
  event_id: text(200, 1).optional().describe("Replays this event only."),
}).refine(
  ({ since, event_id }) => (since === undefined) !== (event_id === undefined),
  rule({ rule: "required_one", fields: ["since", "event_id"] }),
);
const LogQuery = fields({
  limit: PAGE.limit,
  cursor: z
    .string()
    .transform((text, { addIssue }) =>
      /^\d{1,15}$/.test(text) ? text : broken(addIssue, { rule: "format", format: "cursor" }),
    )
    .optional()
    .describe("`next_cursor` of the previous page. Without it, the first page is returned."),
});
const Replayed = z.object({ accepted: z.literal(true).openapi({ example: true, description: "Always true." }) });

const shared = { ...needs("webhooks"), tags: ["Webhooks"] };
const params = z.object({ id: z.string().describe("Id of the webhook.") });

/** Secrets, tests, replays and the delivery log of a webhook. */
export const webhookDeliveries = nativeRouter();

webhookDeliveries.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/webhooks/{id}/rotate-secret", operationId: "rotate_webhook_secret" },
    summary: "Rotate the secret",
    description:
      "Replaces the secret of a webhook. The previous one keeps signing for 24 hours, in addition to the new one.",
    request: { params },
    responses: { 200: json(RotatedSecret, "The new secret. It is not shown again."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id, accountId } = await endpointOf(c, c.req.valid("param").id);
    const { secret, sealed } = await endpointSecret(c.env, accountId, id);
    const previousUntil = Date.now() + DAY_MS;
    await rotateSecret(dbFor(c.env, accountId), { accountId, id }, { secret: sealed, previousUntil });
    return c.json({ secret, previous_secret_until: new Date(previousUntil).toISOString() }, 200);
  },
);

webhookDeliveries.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/webhooks/{id}/test", operationId: "test_webhook" },
    summary: "Send a test event",
    description:
      "Sends an event of the type `test` to the webhook now, once, and returns the response of its URL. Works for a " +
      "disabled webhook too.",
    request: { params },
    responses: { 200: json(Tested, "The result of the delivery."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id, accountId } = await endpointOf(c, c.req.valid("param").id);
    const at = Date.now();
    const event = { id: `evt_test_${crypto.randomUUID()}`, type: "test", at, jobId: null, format: "event" as const };
    const text = serializeEvent({ ...event, data: { webhook_id: id } });
    const attempt = await c.env.ENDPOINT.getByName(id).sendTest(targetOf(accountId, id), event, text);
    if (!attempt) throw new ApiError("not_found", `no webhook with id ${id}`);
    const delivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    return c.json({ delivered, attempt: attemptResponse(attempt) }, 200);
  },
);

webhookDeliveries.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/webhooks/{id}/replay", operationId: "replay_webhook" },
    summary: "Replay events",
    description: "Sends past events to the webhook again. Event ids are unchanged. The webhook must be enabled.",
    request: { params, body: body(Replay, "Which events to replay.", { since: "2099-12-31T00:00:00Z" }) },
    responses: { 202: json(Replayed, "The events are being sent."), ...PROBLEMS, ...NOT_FOUND, ...CONFLICT },
  }),
  async (c) => {
    const { since, event_id } = c.req.valid("json");
    const stored = await endpointOf(c, c.req.valid("param").id);
    if (disabledOf(stored, Date.now())) throw new ApiError("conflict", "the webhook is disabled; enable it first");
    const { id, accountId } = stored;
    const endpoint = c.env.ENDPOINT.getByName(id);
    const target = targetOf(accountId, id);
    if (event_id === undefined) await endpoint.replay(target, Math.max(since ?? 0, Date.now() - REPLAY_MS));
    else {
      const event = await findEvent(dbFor(c.env, accountId), accountId, event_id);
      if (!event) throw new ApiError("not_found", `no event with id ${event_id}`);
      await endpoint.enqueue(target, [{ ...event, jobId: null, format: "event" }], true);
    }
    return c.json({ accepted: true as const }, 202);
  },
);

webhookDeliveries.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/webhooks/{id}/deliveries", operationId: "list_webhook_deliveries" },
    summary: "List deliveries",
    description: "Lists the deliveries of the last 30 days, newest first, with their attempts.",
    request: { params, query: LogQuery },
    responses: { 200: json(pageOf(Delivery), "A page of deliveries."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const { id, accountId } = await endpointOf(c, c.req.valid("param").id);
    const before = Number(cursor ?? Number.MAX_SAFE_INTEGER);
    const entries = await c.env.ENDPOINT.getByName(id).log({ before, limit: limit + 1 });
    const page = entries.slice(0, limit);
    const last = entries.length > limit ? page.at(-1) : undefined;
    const jobIds = page.flatMap(({ eventId }) => jobOfEvent(eventId) ?? []);
    const titles = await listTitles(dbFor(c.env, accountId), accountId, [...new Set(jobIds)]);
    c.header("Cache-Control", "no-store");
    return c.json(
      { data: page.map((entry) => deliveryResponse(entry, titles)), next_cursor: last ? String(last.seq) : null },
      200,
    );
  },
);

function targetOf(accountId: string, endpointId: string): Target {
  return { kind: "endpoint", accountId, endpointId };
}
