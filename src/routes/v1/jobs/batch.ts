import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { maxBody } from "../../../middleware/body.ts";
import { countWrites } from "../../../middleware/rate-limit.ts";
import { apiErrorOf } from "../../error-response.ts";
import { body, invalid, json, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { JOB, PROBLEM } from "../examples.ts";
import { OperationNames, songId } from "../fields.ts";
import { SubmitHeaders } from "../headers.ts";
import { Problem, problemOf } from "../problem.ts";
import { BODIES } from "../songs/schema.ts";
import { type Submission, submit } from "../songs/submit.ts";
import { Job } from "./response.ts";

export const MAX_REQUESTS = 50;

const Item = z.looseObject({
  operation: OperationNames.openapi({ example: "song" }),
  song_id: songId.optional().openapi({ description: "The song that is worked on, where the operation needs one" }),
});
const Batch = z
  .object({
    requests: z
      .array(Item, { error: "must be a list of requests" })
      .min(1)
      .max(MAX_REQUESTS, { error: `must have at most ${MAX_REQUESTS} entries` }),
  })
  .openapi("Batch");
const Result = z.union([
  z.object({ status: z.literal(202), job: Job }),
  z.object({ status: z.int(), problem: Problem }),
]);
type Result = z.infer<typeof Result>;
const Results = z.object({ results: z.array(Result) }).openapi("BatchResults", {
  example: {
    results: [
      { status: 202, job: JOB },
      { status: 422, problem: PROBLEM },
    ],
  },
});

const EXAMPLE = {
  requests: [
    { operation: "song" as const, sound_prompt: "calm piano ballad, 80 bpm", idempotency_key: "order-42" },
    { operation: "lyrics" as const, prompt: "a rainy evening in the city" },
  ],
};

/** Many submits in one request. */
export const batch = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });
batch.use("/jobs/batch", maxBody(1_024));

batch.openapi(
  createRoute({
    method: "post",
    path: "/jobs/batch",
    ...needs("jobs:write"),
    operationId: "create_batch",
    tags: ["Jobs"],
    summary: `Up to ${MAX_REQUESTS} requests at once, each with a result of its own`,
    request: { headers: SubmitHeaders, body: body(Batch, "An operation and its body each", EXAMPLE) },
    responses: { 200: json(Results, "In the order of the requests"), ...PROBLEMS },
  }),
  async (c) => {
    const { requests } = c.req.valid("json");
    const headers = c.req.valid("header");
    await countWrites(c, requests.length - 1);
    const jobs = await Promise.allSettled(requests.map((item, i) => submitOne(c, { item, i, headers })));
    return c.json({ results: jobs.map((job) => resultOf(c, job)) }, 200);
  },
);

interface One {
  item: z.infer<typeof Item>;
  i: number;
  headers: Submission["headers"];
}

async function submitOne(c: Context<CallerEnv>, { item, i, headers }: One): Promise<Job> {
  const { operation, song_id = "", ...rest } = item;
  const read = BODIES[operation].safeParse(rest);
  if (!read.success) throw invalid(read.error);
  const key = headers["idempotency-key"];
  const own = { ...headers, "idempotency-key": read.data.idempotencyKey ?? (key && `${key}:${i}`) };
  const { answer } = await submit(c, { requested: read.data, songId: song_id, headers: own });
  return JSON.parse(answer);
}

function resultOf(c: Context<CallerEnv>, settled: PromiseSettledResult<Job>): Result {
  if (settled.status === "fulfilled") return { status: 202, job: settled.value };
  const error = apiErrorOf(settled.reason);
  if (!error) throw settled.reason;
  const problem = problemOf(error, { url: c.req.url, requestId: c.var.requestId });
  return { status: problem.status, problem };
}
