import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { readCapabilities } from "../../actions/read-capabilities.ts";
import { PRICES } from "../../credits/price.ts";
import { readConfig } from "../../env.ts";
import type { LaneCapabilities, OperationStatus } from "../../lane/capabilities.ts";
import type { CallerEnv } from "../../middleware/auth.ts";
import { MAX_FORM_KILOBYTES } from "../../middleware/body.ts";
import { apiNameOf } from "../../operations/catalog.ts";
import { FORMATS, OPERATIONS, type Operation } from "../../operations/input.ts";
import { MAX_UPLOAD_BYTES } from "../../storage/receive.ts";
import { MODELS } from "../../upstream/models.ts";
import { formatsOf, supports, uploadsOf } from "../../upstream/profiles.ts";
import { json, needs, PROBLEMS, rejectInvalid } from "./describe.ts";
import { CAPABILITIES } from "./examples.ts";
import { OperationNames } from "./field-names.ts";
import { MAX_LYRICS, MAX_PROMPT } from "./fields.ts";
import { MAX_REQUESTS } from "./jobs/batch.ts";

const OperationCapability = z.object({
  operation: OperationNames.describe("Name of the operation."),
  status: z
    .enum(["ok", "degraded", "unsupported"])
    .describe(
      "`ok`: the operation works. `degraded`: it is supported, but jobs are delayed or fail. `unsupported`: this " +
        "upstream does not support it, and requests for it are rejected.",
    ),
  reason: z.string().nullable().describe("Why the status is not `ok`. Null if it is."),
  cost: z.int().describe("Price of a job in credits."),
  last_success_at: z.iso
    .datetime()
    .nullable()
    .describe("When the last job of this operation succeeded, accurate to one minute. Null if none has succeeded yet."),
  p50_seconds: z
    .number()
    .nullable()
    .describe("Median duration of a job in seconds, from the submission to the upstream to its end. Null if unknown."),
  p95_seconds: z.number().nullable().describe("95th percentile of the duration of a job, in seconds. Null if unknown."),
  waiting: z.int().nullable().describe("Number of queued jobs of all accounts. Null if unknown."),
});

const Upstream = z.object({
  name: z.string().describe("Name of the upstream, as in the `provenance` of jobs and songs."),
  running: z.int().nullable().describe("Number of jobs that the upstream is processing. Null if unknown."),
  slots: z.int().describe("Maximum number of jobs that the upstream processes at the same time."),
  models: z.array(z.enum(MODELS)).describe("Values that `model` accepts."),
  formats: z.array(z.enum(FORMATS)).describe("File formats to which a song can be exported."),
  upload_formats: z.array(z.string()).describe("File formats that an upload can have."),
  length_seconds: z.boolean().describe("Whether requests may set `length_seconds`."),
  operations: z.array(OperationCapability).describe("All operations with their status on this upstream."),
});

export const Capabilities = z
  .object({
    upstreams: z.array(Upstream).describe("The configured upstreams."),
    limits: z
      .record(z.string(), z.int())
      .describe(
        "Rate limits per API key and size limits of requests. A rate of 0 requests per minute disables the " +
          "rate limit.",
      ),
  })
  .openapi("Capabilities", {
    description: "The configured upstreams with the status of their operations, and the limits of requests.",
    example: CAPABILITIES,
  });
export type Capabilities = z.infer<typeof Capabilities>;

const REASONS: Record<NonNullable<OperationStatus["problem"]>, string> = {
  paused: "the upstream rejects this server's own account; jobs are waiting",
  held_back: "the upstream is unavailable or requested a delay; jobs are waiting",
  failing: "the latest jobs have failed",
};

/** `lane`: null if the lane object did not respond. */
export function upstreamResponse({ name, slots }: { name: string; slots: number }, lane: LaneCapabilities | null) {
  return {
    ...{ name, running: lane?.running ?? null, slots },
    ...{
      models: [...MODELS],
      formats: [...formatsOf(name)],
      upload_formats: [...uploadsOf(name)],
      length_seconds: false,
    },
    operations: OPERATIONS.map((operation) => operationResponse(operation, supports(name, operation), lane)),
  };
}

function operationResponse(operation: Operation, isSupported: boolean, lane: LaneCapabilities | null) {
  const status = isSupported && lane ? lane.operations[operation] : null;
  return {
    ...{ operation: apiNameOf(operation), cost: PRICES[operation] },
    ...statusResponse(isSupported, status),
    ...statisticsResponse(status),
  };
}

function statusResponse(isSupported: boolean, status: OperationStatus | null) {
  if (!isSupported) return { status: "unsupported" as const, reason: "this upstream does not support the operation" };
  if (!status) return { status: "degraded" as const, reason: "the queue of this upstream does not respond" };
  if (!status.problem) return { status: "ok" as const, reason: null };
  return { status: "degraded" as const, reason: REASONS[status.problem] };
}

function statisticsResponse(status: OperationStatus | null) {
  if (!status) return { last_success_at: null, p50_seconds: null, p95_seconds: null, waiting: null };
  const { lastSuccessAt, p50Ms, p95Ms, waiting } = status;
  return {
    last_success_at: lastSuccessAt === null ? null : new Date(lastSuccessAt).toISOString(),
    p50_seconds: p50Ms / 1_000,
    p95_seconds: p95Ms / 1_000,
    waiting,
  };
}

const SIZES = {
  ...{ sound_prompt_characters: MAX_PROMPT, lyrics_characters: MAX_LYRICS, batch_requests: MAX_REQUESTS },
  ...{ upload_bytes: MAX_UPLOAD_BYTES, upload_form_bytes: MAX_FORM_KILOBYTES * 1_024 },
};

export const capabilities = new OpenAPIHono<CallerEnv>({ defaultHook: rejectInvalid });

capabilities.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/capabilities", operationId: "get_capabilities" },
    tags: ["Capabilities"],
    summary: "List upstreams, their operations and current status",
    description:
      "Returns what each configured upstream supports: operations with their price, status and typical duration, " +
      "models, export formats and upload formats. It also returns the rate limits and the size limits of requests.",
    responses: { 200: json(Capabilities, "The capabilities at this moment."), ...PROBLEMS },
  }),
  async (c) => {
    const { upstream, limits } = readConfig(c.env);
    const lane = await readCapabilities(c.env);
    const rates = { writes_per_minute: limits.submitsPerMinute, reads_per_minute: limits.readsPerMinute };
    c.header("Cache-Control", "no-store");
    return c.json({ upstreams: [upstreamResponse(upstream, lane)], limits: { ...rates, ...SIZES } }, 200);
  },
);
