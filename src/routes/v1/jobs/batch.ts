import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { maxBody } from "../../../middleware/body.ts";
import { countWrites } from "../../../middleware/rate-limit.ts";
import { apiErrorOf } from "../../error-response.ts";
import { body, invalid, json, needs, PROBLEMS, rejectInvalid } from "../describe.ts";
import { JOB, PROBLEM } from "../examples.ts";
import { OperationNames, songId } from "../fields.ts";
import { SubmitHeaders } from "../headers.ts";
import { Problem, problemOf } from "../problem.ts";
import { BODIES } from "../songs/schema.ts";
import { submit } from "../songs/submit.ts";
import { Job } from "./response.ts";

export const MAX_REQUESTS = 50;

const Item = z.looseObject({
  operation: OperationNames.openapi({ example: "song", description: "Operation to run." }),
  song_id: songId
    .optional()
    .describe("Id of the song to work on. Required for operations on a song, ignored for others."),
});
/** A batch does not wait for its jobs. */
const BatchHeaders = SubmitHeaders.omit({ prefer: true });
const Batch = z
  .object({
    requests: z
      .array(Item, { error: "must be a list of requests" })
      .min(1)
      .max(MAX_REQUESTS, { error: `must have at most ${MAX_REQUESTS} entries` })
      .describe(
        `The requests, 1 to ${MAX_REQUESTS}. Each has the fields of its operation's own request body, and \`operation\`.`,
      ),
  })
  .openapi("Batch", { description: "Several requests to submit at once." });
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
    { operation: "song" as const, sound_prompt: "calm piano ballad, 80 bpm", idempotency_key: "order-42" },
    { operation: "lyrics" as const, prompt: "a rainy evening in the city" },
  ],
};

export const batch = new OpenAPIHono<CallerEnv>({ defaultHook: rejectInvalid });
batch.use("/jobs/batch", maxBody(1_024));

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
      "rate limit. The idempotency key of a request is its own `idempotency_key`, or the header's value with `:` and " +
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
  const { operation, song_id = "", ...fields } = item;
  const parsed = BODIES[operation].safeParse(fields);
  if (!parsed.success) throw invalid(parsed.error);
  const batchKey = headers["idempotency-key"];
  const key = parsed.data.idempotencyKey ?? (batchKey && `${batchKey}:${position}`);
  const itemHeaders = { ...headers, prefer: 0, "idempotency-key": key };
  const { response } = await submit(c, { request: parsed.data, songId: song_id, headers: itemHeaders });
  return JSON.parse(response);
}

function resultOf(c: Context<CallerEnv>, settled: PromiseSettledResult<Job>): Result {
  if (settled.status === "fulfilled") return { status: 202, job: settled.value };
  const error = apiErrorOf(settled.reason);
  if (!error) throw settled.reason;
  const problem = problemOf(error, { url: c.req.url, requestId: c.var.requestId });
  return { status: problem.status, problem };
}
