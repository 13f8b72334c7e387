import { createRoute, z } from "@hono/zod-openapi";
import { readCapabilities } from "../../actions/read-capabilities.ts";
import { readConfig } from "../../env.ts";
import type { LaneCapabilities } from "../../lane/capabilities.ts";
import { apiNameOf, CATALOG } from "../../operations/catalog.ts";
import { FORMATS, OPERATIONS } from "../../operations/input.ts";
import type { Model as ModelFacts } from "../../upstream/profile.ts";
import { PROFILES, type UpstreamConfig } from "../../upstream/registry.ts";
import { json, needs, PROBLEMS } from "./describe.ts";
import { MODEL } from "./examples.ts";
import { OperationNames } from "./fields.ts";
import { pageOf } from "./pagination.ts";
import { nativeRouter } from "./router.ts";

const Model = z
  .object({
    id: z.string().describe("Value for `model` in a request."),
    upstream: z.string().describe("Upstream that runs the model."),
    aliases: z.array(z.string()).describe("Other values of `model` that select this model."),
    default: z.boolean().describe("Whether a new song uses this model when the request names none."),
    operations: z
      .array(
        z.object({
          operation: OperationNames.describe("Name of the operation."),
          cost: z.int().describe("Price of a job in credits."),
        }),
      )
      .describe("Operations that accept the model."),
    export_formats: z.array(z.enum(FORMATS)).describe("File formats to which its songs can be exported."),
    status: z
      .enum(["ok", "degraded", "down"])
      .describe("`ok`: works. `degraded`: the latest songs failed. `down`: the upstream is unavailable; jobs wait."),
    p50_seconds: z.number().nullable().describe("Median time to generate a song, in seconds. Null if unknown."),
  })
  .openapi("Model", { description: "A model that generates songs.", example: MODEL });
type Model = z.infer<typeof Model>;

export const models = nativeRouter();

models.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/models", operationId: "list_models" },
    tags: ["Capabilities"],
    summary: "List models",
    description: "Returns the models of all configured upstreams in one page, those of the default upstream first.",
    responses: { 200: json(pageOf(Model), "All models."), ...PROBLEMS },
  }),
  async (c) => {
    const { upstreams } = readConfig(c.env);
    const lanes = await Promise.all(upstreams.map((upstream) => readCapabilities(c.env, upstream)));
    c.header("Cache-Control", "no-store");
    const data = upstreams.flatMap((upstream, i) => modelsOf({ upstream, lane: lanes[i] ?? null, isFirst: i === 0 }));
    return c.json({ data, next_cursor: null }, 200);
  },
);

interface UpstreamModels {
  upstream: UpstreamConfig;
  lane: LaneCapabilities | null;
  /** Whether it gets the new songs. */
  isFirst: boolean;
}

function modelsOf({ upstream: { name }, lane, isFirst }: UpstreamModels): Model[] {
  const { models, operations, exportFormats } = PROFILES[name];
  const withModel = OPERATIONS.filter((operation) => operations[operation] && CATALOG[operation].model);
  return models.map(({ id, aliases }: ModelFacts, position) => ({
    ...{ id, upstream: name, aliases: [...aliases], default: isFirst && position === 0 },
    operations: withModel.map((operation) => ({ operation: apiNameOf(operation), cost: CATALOG[operation].price })),
    export_formats: [...exportFormats],
    ...{ status: statusOf(lane), p50_seconds: lane && lane.operations.song.p50Ms / 1_000 },
  }));
}

function statusOf(lane: LaneCapabilities | null): Model["status"] {
  const problem = lane ? lane.operations.song.problem : "held_back";
  if (problem === null) return "ok";
  return problem === "failing" ? "degraded" : "down";
}
