import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { readCapabilities } from "../../actions/read-capabilities.ts";
import { readConfig } from "../../env.ts";
import type { LaneCapabilities, OperationStatus } from "../../lane/capabilities.ts";
import type { CallerEnv } from "../../middleware/auth.ts";
import { MAX_FORM_KILOBYTES } from "../../middleware/body.ts";
import { apiNameOf, CATALOG } from "../../operations/catalog.ts";
import { FORMATS, OPERATIONS, type Operation } from "../../operations/input.ts";
import { MAX_UPLOAD_BYTES } from "../../storage/receive.ts";
import type { Profile } from "../../upstream/profile.ts";
import { PROFILES, type UpstreamConfig } from "../../upstream/registry.ts";
import { json, needs, PROBLEMS, refuseInvalid } from "./describe.ts";
import { CAPABILITIES } from "./examples.ts";
import { MAX_LYRICS, MAX_PROMPT, OperationNames } from "./fields.ts";
import { MAX_REQUESTS } from "./jobs/batch.ts";

const OperationCapability = z.object({
  operation: OperationNames,
  status: z.enum(["ok", "degraded", "retired"]).openapi({ description: "`retired`: this upstream does not offer it" }),
  reason: z.string().nullable().openapi({ description: "Why it is not `ok`" }),
  cost: z.int().openapi({ description: "Credits per job" }),
  last_success_at: z.iso.datetime().nullable().openapi({ description: "Right within a minute; null: none yet" }),
  p50_seconds: z.number().nullable().openapi({ description: "Half of the jobs take less, once they are sent" }),
  p95_seconds: z.number().nullable(),
  waiting: z.int().nullable().openapi({ description: "Jobs in the queue, of all accounts" }),
});

const Upstream = z.object({
  name: z.string(),
  running: z.int().nullable().openapi({ description: "Jobs that have been sent" }),
  slots: z.int().openapi({ description: "How many it takes at once" }),
  models: z.array(z.string()),
  formats: z.array(z.enum(FORMATS)).openapi({ description: "What a song can be exported as" }),
  upload_formats: z.array(z.string()).openapi({ description: "What an upload may be" }),
  length_seconds: z.boolean().openapi({ description: "Whether it can be told how long a song shall be" }),
  operations: z.array(OperationCapability),
});

export const Capabilities = z
  .object({
    upstreams: z.array(Upstream).openapi({ description: "Those that are connected" }),
    limits: z.record(z.string(), z.int()).openapi({ description: "Sizes and rates; 0 requests per minute: no limit" }),
  })
  .openapi("Capabilities", { example: CAPABILITIES });
export type Capabilities = z.infer<typeof Capabilities>;

const REASONS: Record<NonNullable<OperationStatus["problem"]>, string> = {
  paused: "the upstream refuses this gateway's own account: jobs wait",
  held_back: "the upstream is down or asks to wait: jobs wait",
  failing: "its last jobs have failed",
};

/** `known`: null where the lane did not answer. */
export function upstreamResponse(
  { name, slots }: Pick<UpstreamConfig, "name" | "slots">,
  known: LaneCapabilities | null,
  profile: Profile = PROFILES[name],
) {
  return {
    ...{ name, running: known?.running ?? null, slots },
    ...{
      models: profile.models.map(({ id }) => id),
      formats: [...profile.exportFormats],
      upload_formats: [...profile.uploadContainers],
      length_seconds: false,
    },
    operations: OPERATIONS.map((operation) =>
      operationResponse(operation, profile.operations[operation] !== null, known),
    ),
  };
}

function operationResponse(operation: Operation, isOffered: boolean, known: LaneCapabilities | null) {
  const named = { operation: apiNameOf(operation), cost: CATALOG[operation].price };
  const doing = isOffered && known ? known.operations[operation] : null;
  return { ...named, ...statusOf(isOffered, doing), ...figuresOf(doing) };
}

function statusOf(isOffered: boolean, doing: OperationStatus | null) {
  if (!isOffered) return { status: "retired" as const, reason: "this upstream does not offer it" };
  if (!doing) return { status: "degraded" as const, reason: "its queue does not answer" };
  if (!doing.problem) return { status: "ok" as const, reason: null };
  return { status: "degraded" as const, reason: REASONS[doing.problem] };
}

function figuresOf(doing: OperationStatus | null) {
  if (!doing) return { last_success_at: null, p50_seconds: null, p95_seconds: null, waiting: null };
  const { lastSuccessAt, p50Ms, p95Ms, waiting } = doing;
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

/** What can be asked for, and how it is doing. */
export const capabilities = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

capabilities.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/capabilities", operationId: "get_capabilities" },
    tags: ["Capabilities"],
    summary: "What each upstream offers, and how each operation is doing",
    responses: { 200: json(Capabilities, "As it is now"), ...PROBLEMS },
  }),
  async (c) => {
    const { upstreams, limits } = readConfig(c.env);
    const lanes = await Promise.all(upstreams.map((upstream) => readCapabilities(c.env, upstream)));
    const rates = { writes_per_minute: limits.submitsPerMinute, reads_per_minute: limits.readsPerMinute };
    c.header("Cache-Control", "no-store");
    return c.json(
      {
        upstreams: upstreams.map((upstream, i) => upstreamResponse(upstream, lanes[i] ?? null)),
        limits: { ...rates, ...SIZES },
      },
      200,
    );
  },
);
