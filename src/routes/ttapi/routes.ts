import { type Context, Hono } from "hono";
import type { z } from "zod";
import { acceptJob } from "../../actions/accept-job.ts";
import type { Forecast } from "../../actions/forecast-job.ts";
import { idempotencyOf } from "../../actions/idempotency.ts";
import { awaitJob, readJob } from "../../actions/read-job.ts";
import type { JobState } from "../../db/jobs.ts";
import { assetIdsOf } from "../../db/songs.ts";
import type { AppEnv } from "../../env.ts";
import { ApiError } from "../../errors.ts";
import type { JobSeed } from "../../job/job.ts";
import { arrivalOf } from "../../middleware/arrival.ts";
import { authenticate, type CallerEnv, requireScope } from "../../middleware/auth.ts";
import { readObject, singleBody } from "../../middleware/body.ts";
import { apiCors } from "../../middleware/cors.ts";
import { countEarly, rateLimit } from "../../middleware/rate-limit.ts";
import { MAX_IDEMPOTENCY_KEY } from "../../operations/limits.ts";
import { linksFor } from "../../storage/links.ts";
import { BODY_NAMES } from "../../ttapi/names.ts";
import { fetchResponse, runningResponse, submitResponse } from "../../ttapi/response.ts";
import { fieldErrors, sentenceOf } from "../../validation/field-error.ts";
import { readerLinks } from "../asset-links.ts";
import { rejectionError } from "../error-response.ts";
import { withoutEmpty } from "./coerce.ts";
import { ALIASES, BODIES, FetchBody, type TtapiRequest } from "./schema.ts";

/** Some proxies and clients close a request after 30 s. */
const LYRICS_WAIT_MS = 25_000;

type Operation = keyof typeof BODIES;
type Alias = keyof typeof ALIASES;

const NAMES = [...Object.keys(BODIES), ...Object.keys(ALIASES)].filter((name) => name !== "lyrics");
/** Matches the names only, so that an unknown one is no endpoint. */
const OPERATION = `/:operation{(?:${NAMES.join("|")})}` as "/:operation";

/** The TTAPI-compatible API (`docs/ttapi.md`). */
export const ttapi = new Hono<AppEnv>()
  .use(apiCors, countEarly, authenticate, rateLimit)
  .use(singleBody)
  .post("/lyrics", requireScope("jobs:write"), async (c) => {
    const { jobId } = await submit(c, await readBody(c, BODIES.lyrics));
    const job = await awaitJob(c.env, c.var.caller.accountId, { jobId, waitMs: LYRICS_WAIT_MS });
    return c.json(job && !job.view ? await responseOf(c, job) : runningResponse(jobId));
  })
  .on(["GET", "POST"], "/fetch", requireScope("jobs:read"), async (c) => {
    const jobId = await jobIdOf(c);
    const job = await readJob(c.env, c.var.caller.accountId, jobId);
    if (!job) throw new ApiError("not_found", `no job with id ${jobId}`);
    c.header("Cache-Control", "no-store");
    return c.json(await responseOf(c, job));
  })
  .post(OPERATION, requireScope("jobs:write"), async (c) => {
    const operation = operationOf(c.req.param("operation"));
    const { response } = await submit(c, await readBody(c, BODIES[operation]));
    return c.json(response);
  });

async function responseOf(c: Context<CallerEnv>, job: JobState) {
  return fetchResponse(job, await linksFor(assetIdsOf(job.record.songs), readerLinks(c)));
}

/** `name` is one that `OPERATION` matches. */
function operationOf(name: string): Operation {
  return Object.hasOwn(ALIASES, name) ? ALIASES[name as Alias] : (name as Operation);
}

interface Submitted {
  jobId: string;
  response: ReturnType<typeof submitResponse>;
}

async function submit(c: Context<CallerEnv>, { input, hookUrl }: TtapiRequest): Promise<Submitted> {
  const { caller } = c.var;
  const hook = hookUrl === null ? null : { url: hookUrl, format: "ttapi" as const };
  const key = idempotencyKeyOf(c);
  const canonical = JSON.stringify({ input, hookUrl });
  const hashes = key && (await idempotencyOf({ accountId: caller.accountId, route: c.req.path, key, canonical }));
  const idempotency = hashes
    ? {
        ...hashes,
        responseFor: (seed: JobSeed, forecast: Forecast) => JSON.stringify(submitted(seed.id, forecast).response),
      }
    : null;
  const outcome = await acceptJob(c.env, caller.accountId, {
    input,
    hook,
    arrival: arrivalOf(c),
    keyId: caller.budgetKeyId,
    admitted: c.var.admitted,
    // The response to a lyrics request waits for the job, and therefore for its start.
    ...(input.operation !== "lyrics" && { waitUntil: (start) => c.executionCtx.waitUntil(start) }),
    ...(idempotency && { idempotency }),
  });
  if (outcome.kind === "accepted") return submitted(outcome.seed.id, outcome.forecast);
  if (outcome.kind !== "repeated") throw rejectionError(outcome, { names: BODY_NAMES, invalid: "invalid" });
  c.header("Idempotent-Replayed", "true");
  return { jobId: outcome.jobId, response: JSON.parse(outcome.response) };
}

/** Undefined without the header. Throws 422 for a key that is empty or too long. */
function idempotencyKeyOf(c: Context): string | undefined {
  const key = c.req.header("Idempotency-Key");
  if (key === undefined || (key.trim() !== "" && key.length <= MAX_IDEMPOTENCY_KEY)) return key;
  throw new ApiError("validation_failed", `Idempotency-Key must have 1 to ${MAX_IDEMPOTENCY_KEY} characters`);
}

function submitted(jobId: string, { position }: Forecast): Submitted {
  return { jobId, response: submitResponse(jobId, position) };
}

/** `jobId` or `job_id`, in the query or a JSON body. */
async function jobIdOf(c: Context): Promise<string> {
  const { jobId, job_id } = c.req.query();
  const inQuery = jobId || job_id;
  if (inQuery) return inQuery;
  const body = c.req.method === "POST" && c.req.raw.body !== null ? await readBody(c, FetchBody) : {};
  const inBody = body.jobId ?? body.job_id;
  if (!inBody) throw new ApiError("invalid", "jobId is required");
  return inBody;
}

/** The body, parsed. Throws 400 with all errors as one sentence. */
async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const input = withoutEmpty(await readObject(c));
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = fieldErrors(result.error, { schema, input });
  throw new ApiError("invalid", errors.map(sentenceOf).join("; "), { errors });
}
