import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { MAX_JSON_KILOBYTES } from "../../../middleware/body.ts";
import { countWrites } from "../../../middleware/rate-limit.ts";
import { apiErrorOf } from "../../error-response.ts";
import { body, json, needs, PROBLEMS } from "../describe.ts";
import { JOB, PROBLEM } from "../examples.ts";
import { fields, OperationNames } from "../fields.ts";
import { SubmitHeaders } from "../headers.ts";
import { Problem, problemOf } from "../problem.ts";
import { nativeRouter } from "../router.ts";
import { parseInput, refTo } from "../songs/operation-input.ts";
import { submit } from "../songs/submit.ts";
import { invalidFields } from "../validate.ts";
import { Job } from "./response.ts";

export const MAX_REQUESTS = 50;

const Item = fields({
  operation: OperationNames,
  input: z.record(z.string(), z.unknown()),
}).openapi(refTo("OperationRequest"));
/** A batch does not wait for its jobs. */
const BatchHeaders = SubmitHeaders.omit({ prefer: true });
const Batch = fields({
  requests: z
    .array(Item)
    .min(1)
    .max(MAX_REQUESTS)
    .describe(`The requests, 1 to ${MAX_REQUESTS}, each with its operation and the request body of that operation.`),
}).openapi("Batch", { description: "Several requests to submit at once." });
const Result = z.union([
  z.object({ status: z.literal(202).describe("The request was accepted."), job: Job }),
  z.object({ status: z.int().describe("HTTP status that the request alone would have got."), problem: Problem }),
]);
type Result = z.infer<typeof Result>;
const Results = z
  .object({ results: z.array(Result).describe("One result per request, in the order of the requests.") })
  .openapi("BatchResults", {
    description: "The results of a batch.",
    example: {
      results: [
        { status: 202, job: JOB },
        { status: 422, problem: PROBLEM },
      ],
    },
  });

const EXAMPLE = {
  requests: [
    { operation: "song" as const, input: { sound_prompt: "calm piano ballad, 80 bpm", idempotency_key: "order-42" } },
    { operation: "lyrics" as const, input: { prompt: "a rainy evening in the city" } },
  ],
};

/** A batch of requests may be as large as its requests alone. */
export const batch = nativeRouter({ maxKilobytes: MAX_REQUESTS * MAX_JSON_KILOBYTES });

batch.openapi(
  createRoute({
    method: "post",
    path: "/jobs/batch",
    ...needs("jobs:write"),
    operationId: "create_batch",
    tags: ["Jobs"],
    summary: `Submit up to ${MAX_REQUESTS} requests`,
    description:
      "Submits several requests at once. Each is accepted or rejected independently and counts as one write for the " +
      "rate limit. The idempotency key of a request is the `idempotency_key` of its input, or the header's value with `:` and " +
      "the position of the request, from 0.",
    request: { headers: BatchHeaders, body: body(Batch, "The requests, each with its operation.", EXAMPLE) },
    responses: { 200: json(Results, "One result per request, in the order of the requests."), ...PROBLEMS },
  }),
  async (c) => {
    const { requests } = c.req.valid("json");
    const headers = c.req.valid("header");
    await countWrites(c, requests.length - 1);
    const jobs = await Promise.allSettled(requests.map((item, position) => submitItem(c, { item, position, headers })));
    return c.json({ results: jobs.map((job) => resultOf(c, job)) }, 200);
  },
);

interface BatchItem {
  item: z.infer<typeof Item>;
  position: number;
  headers: z.infer<typeof BatchHeaders>;
}

async function submitItem(c: Context<CallerEnv>, { item, position, headers }: BatchItem): Promise<Job> {
  const { operation } = item;
  const parsed = parseInput(operation, item.input, "");
  if (Array.isArray(parsed)) throw invalidFields(parsed);
  const { songId } = parsed;
  // The path of a batch names neither the operation nor the song, which the same key must not change.
  const request = { ...parsed.request, canonical: JSON.stringify([operation, songId, parsed.request.canonical]) };
  const batchKey = headers["idempotency-key"];
  const key = request.idempotencyKey ?? (batchKey && `${batchKey}:${position}`);
  const itemHeaders = { ...headers, prefer: 0, "idempotency-key": key };
  return (await submit(c, { request, songId, headers: itemHeaders })).job;
}

function resultOf(c: Context<CallerEnv>, settled: PromiseSettledResult<Job>): Result {
  if (settled.status === "fulfilled") return { status: 202, job: settled.value };
  const error = apiErrorOf(settled.reason);
  if (!error) throw settled.reason;
  const problem = problemOf(error, c);
  const errors = problem.errors?.map((field) => ({ ...field, pointer: `/input${field.pointer}` }));
  return { status: problem.status, problem: { ...problem, ...(errors && { errors }) } };
}
