import { z } from "@hono/zod-openapi";
import type { EndpointRecord } from "../../../db/endpoints.ts";
import type { LogEntry } from "../../../webhooks/delivery.ts";
import { disabledOf } from "../../../webhooks/disabled.ts";
import { ALL_EVENT_TYPES, EVENT_TYPES, jobOfEvent } from "../../../webhooks/event.ts";
import { KEY } from "../examples.ts";
import { oneOf } from "../fields.ts";

const time = z.iso.datetime();
const TYPES = [ALL_EVENT_TYPES, ...EVENT_TYPES] as const;
export const EventTypes = z
  .array(oneOf(TYPES))
  .min(1)
  .describe("Event types that the webhook receives. `*` is all of them, including future ones.");

const WEBHOOK = {
  id: "we_7b1d9a523c564a7e8f2e1f6f5a3e9c20",
  url: "https://example.com/hooks/fermata",
  events: ["job.succeeded" as const, "job.failed" as const],
  description: "production",
  enabled: true,
  disabled: null,
  key_id: KEY.id,
  created_at: "2026-11-25T16:01:50.004Z",
};
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

export const Webhook = z
  .object({
    id: z.string().describe("Id of the webhook."),
    url: z.url().describe("URL that receives the events."),
    events: z.array(z.string()).describe("Event types that the webhook receives. `*` is all of them."),
    description: z.string().nullable().describe("Your description. Null without one."),
    enabled: z.boolean().describe("Whether the webhook is enabled. A disabled webhook receives no events."),
    disabled: z
      .object({
        at: time.nullable().describe("When the webhook was disabled. Null if that is unknown."),
        reason: z
          .enum(["request", "failing", "gone", "key_revoked", "key_expired", "missing_scope"])
          .describe(
            "`request`: you disabled it. `failing`: every delivery failed for five days. `gone`: the URL returned 410. " +
              "`key_revoked`, `key_expired`, `missing_scope`: the API key `key_id` was revoked, has expired or lost the " +
              "scope `webhooks`; enable the webhook with another key.",
          ),
      })
      .nullable()
      .describe("When and why the webhook was disabled. Null if it is enabled."),
    key_id: z
      .string()
      .nullable()
      .describe(
        "Id of the API key that registered the webhook, or last enabled it or changed its URL. Null if that was not an " +
          "API key, or was an older version.",
      ),
    created_at: time.describe("When the webhook was created."),
  })
  .openapi("Webhook", { description: "A registered webhook.", example: WEBHOOK });

export const NewWebhook = Webhook.extend({
  secret: z.string().describe("Secret to verify the signatures of deliveries with. It is returned only once."),
}).openapi("NewWebhook", {
  description: "A new webhook with its secret.",
  example: { ...WEBHOOK, secret: SECRET },
});

export const RotatedSecret = z
  .object({
    secret: z.string().describe("The new secret. It is returned only once."),
    previous_secret_until: time.describe("Until when deliveries are signed with the previous secret as well."),
  })
  .openapi("RotatedSecret", {
    description: "The new secret of a webhook.",
    example: { secret: SECRET, previous_secret_until: "2026-11-26T16:01:50.004Z" },
  });

export const HookSecret = z
  .object({ secret: z.string().describe("Secret to verify the signatures of deliveries to a `hook_url` with.") })
  .openapi("HookSecret", { description: "The hook secret of the account.", example: { secret: SECRET } });

const Attempt = z
  .object({
    at: time.describe("When the request was sent."),
    duration_ms: z.int().describe("Duration of the request in milliseconds."),
    status: z.int().nullable().describe("HTTP status of the response. Null if there was none."),
    reason: z.string().nullable().describe("Why there was no response. Null if there was one."),
    response: z.string().describe("Beginning of the response body, at most 1 kB."),
  })
  .describe("One attempt to deliver an event.");
const ATTEMPT = { at: WEBHOOK.created_at, duration_ms: 84, status: 204, reason: null, response: "" };

export const Tested = z
  .object({ delivered: z.boolean().describe("Whether the URL returned a 2xx status."), attempt: Attempt })
  .openapi("TestedWebhook", {
    description: "The result of a test delivery.",
    example: { delivered: true, attempt: ATTEMPT },
  });

export const Delivery = z
  .object({
    event_id: z.string().describe("Id of the event, which is the header `webhook-id` of its deliveries."),
    type: z.string().describe("Type of the event."),
    job_id: z.string().nullable().describe("Id of the job that the event is about. Null for an event of the account."),
    title: z.string().nullable().describe("Title of the job's song. Null without a job or a title."),
    status: z
      .enum(["pending", "delivered", "exhausted"])
      .describe(
        "`pending`: another attempt follows. `delivered`: the URL returned a 2xx status. `exhausted`: no more attempts " +
          "are made.",
      ),
    occurred_at: time.describe("When the event occurred."),
    next_attempt_at: time.nullable().describe("When the next attempt is due. Null if none follows."),
    attempts: z.array(Attempt).describe("The attempts."),
  })
  .openapi("Delivery", {
    description: "The delivery of an event to a webhook.",
    example: {
      event_id: "evt_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20_2",
      type: "job.succeeded",
      job_id: "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
      title: "Morning Light",
      status: "delivered",
      occurred_at: WEBHOOK.created_at,
      next_attempt_at: null,
      attempts: [ATTEMPT],
    },
  });

export function webhookResponse(endpoint: EndpointRecord): z.infer<typeof Webhook> {
  const { id, url, events, description, keyId, createdAt } = endpoint;
  const state = disabledOf(endpoint, Date.now());
  const disabled = state && { at: state.at === null ? null : iso(state.at), reason: state.reason };
  return { id, url, events, description, enabled: !state, disabled, key_id: keyId, created_at: iso(createdAt) };
}

/** `titles`: by job id. */
export function deliveryResponse(entry: LogEntry, titles: Map<string, string | null>): z.infer<typeof Delivery> {
  const { eventId, type, status, at, dueAt, attempts } = entry;
  const jobId = jobOfEvent(eventId);
  return {
    event_id: eventId,
    type,
    job_id: jobId,
    title: jobId && (titles.get(jobId) ?? null),
    status,
    occurred_at: iso(at),
    next_attempt_at: dueAt === null ? null : iso(dueAt),
    attempts: attempts.map(attemptResponse),
  };
}

export function attemptResponse({ at, durationMs, ...attempt }: LogEntry["attempts"][number]): z.infer<typeof Attempt> {
  return { at: iso(at), duration_ms: durationMs, ...attempt };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
