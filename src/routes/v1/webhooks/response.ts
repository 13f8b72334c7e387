import { z } from "@hono/zod-openapi";
import type { EndpointRecord } from "../../../db/endpoints.ts";
import type { LogEntry } from "../../../webhooks/delivery.ts";
import { ALL_EVENT_TYPES, EVENT_TYPES } from "../../../webhooks/event.ts";

const time = z.iso.datetime();
const TYPES = [ALL_EVENT_TYPES, ...EVENT_TYPES] as const;
export const EventTypes = z
  .array(z.enum(TYPES, { error: `must be one of ${TYPES.join(", ")}` }))
  .min(1, { error: "must name at least one" })
  .openapi({ description: "What it is told of; `*`: all that there are and will be" });

const WEBHOOK = {
  id: "we_7b1d9a523c564a7e8f2e1f6f5a3e9c20",
  url: "https://example.com/hooks/fermata",
  events: ["job.succeeded" as const, "job.failed" as const],
  description: "production",
  enabled: true,
  disabled: null,
  created_at: "2026-11-25T16:01:50.004Z",
};
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

export const Webhook = z
  .object({
    id: z.string(),
    url: z.url(),
    events: z.array(z.string()),
    description: z.string().nullable(),
    enabled: z.boolean(),
    disabled: z
      .object({ at: time, reason: z.enum(["request", "failing", "gone"]) })
      .nullable()
      .openapi({ description: "`failing`: five days without a success; `gone`: it answered 410" }),
    created_at: time,
  })
  .openapi("Webhook", { example: WEBHOOK });

export const NewWebhook = Webhook.extend({
  secret: z.string().openapi({ description: "What its deliveries are signed with. Shown here only" }),
}).openapi("NewWebhook", { example: { ...WEBHOOK, secret: SECRET } });

export const RotatedSecret = z
  .object({ secret: z.string(), previous_secret_until: time })
  .openapi("RotatedSecret", { example: { secret: SECRET, previous_secret_until: "2026-11-26T16:01:50.004Z" } });

export const HookSecret = z.object({ secret: z.string() }).openapi("HookSecret", { example: { secret: SECRET } });

const Attempt = z.object({
  at: time,
  duration_ms: z.int(),
  status: z.int().nullable().openapi({ description: "HTTP; null where no answer came" }),
  reason: z.string().nullable().openapi({ description: "Why there was none" }),
  response: z.string().openapi({ description: "The beginning of what the receiver said" }),
});
const ATTEMPT = { at: WEBHOOK.created_at, duration_ms: 84, status: 204, reason: null, response: "" };

export const Tested = z
  .object({ delivered: z.boolean(), attempt: Attempt })
  .openapi("TestedWebhook", { example: { delivered: true, attempt: ATTEMPT } });

export const Delivery = z
  .object({
    event_id: z.string(),
    type: z.string(),
    status: z.enum(["pending", "delivered", "exhausted"]),
    occurred_at: time,
    next_attempt_at: time.nullable(),
    attempts: z.array(Attempt),
  })
  .openapi("Delivery", {
    example: {
      event_id: "evt_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20_2",
      type: "job.succeeded",
      status: "delivered",
      occurred_at: WEBHOOK.created_at,
      next_attempt_at: null,
      attempts: [ATTEMPT],
    },
  });

export function webhookResponse(endpoint: EndpointRecord): z.infer<typeof Webhook> {
  const { id, url, events, description, enabled, disabledAt, disabledReason, createdAt } = endpoint;
  const off = disabledAt !== null && disabledReason !== null;
  const disabled = off ? { at: iso(disabledAt), reason: disabledReason } : null;
  return { id, url, events, description, enabled, disabled, created_at: iso(createdAt) };
}

export function deliveryResponse(entry: LogEntry): z.infer<typeof Delivery> {
  const { eventId, type, status, at, dueAt, attempts } = entry;
  return {
    event_id: eventId,
    type,
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
