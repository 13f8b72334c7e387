import { Hono, type HonoRequest } from "hono";
import type { Account } from "../db/account.ts";
import { type AppEnv, readConfig } from "../env.ts";
import { ApiError } from "../errors.ts";
import { acceptJob, type JobRequest } from "../intake/accept-job.ts";
import { awaitJob, readJob } from "../intake/read-job.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { parseBody, parseJson, smallBody } from "../middleware/json-body.ts";
import { fetchAnswer, type Links, runningAnswer, submitAnswer } from "./producer-answer.ts";
import { ALIASES, BODIES, FetchBody } from "./producer-input.ts";

/** Requests are safest below 30 s. */
const LYRICS_WAIT_MS = 25_000;

type Operation = keyof typeof BODIES;
type Alias = keyof typeof ALIASES;

/** The face that a client written for TTAPI talks to (`contracts/producer.md`). */
export const producer = new Hono<AppEnv>()
  .use(authenticate)
  .use(smallBody)
  .post("/lyrics", async (c) => {
    const jobId = await submit(c.env, c.var.account, parseBody(BODIES.lyrics, await c.req.text()));
    const job = await awaitJob(c.env, c.var.account.id, { jobId, waitMs: LYRICS_WAIT_MS });
    return c.json(job && !job.view ? await fetchAnswer(job, linksFor(c.env, c.req.url)) : runningAnswer(jobId));
  })
  .on(["GET", "POST"], "/fetch", async (c) => {
    const jobId = await jobIdOf(c.req);
    const job = await readJob(c.env, c.var.account.id, jobId);
    if (!job) throw new ApiError("not_found", `there is no job ${jobId}`);
    c.header("Cache-Control", "no-store");
    return c.json(await fetchAnswer(job, linksFor(c.env, c.req.url)));
  })
  .post("/:operation", async (c, next) => {
    const operation = operationOf(c.req.param("operation"));
    if (!operation) return next();
    return c.json(submitAnswer(await submit(c.env, c.var.account, parseBody(BODIES[operation], await c.req.text()))));
  });

function operationOf(name: string): Operation | null {
  const operation = Object.hasOwn(ALIASES, name) ? ALIASES[name as Alias] : name;
  return Object.hasOwn(BODIES, operation) ? (operation as Operation) : null;
}

async function submit(env: Env, account: Account, request: JobRequest): Promise<string> {
  const outcome = await acceptJob(env, account, request);
  switch (outcome.kind) {
    case "accepted":
      return outcome.seed.id;
    case "refused":
      throw new ApiError(outcome.code, outcome.message);
    case "insufficient_credits":
      throw new ApiError(
        "insufficient_credits",
        `this needs ${outcome.needed} credits, ${outcome.available} are available`,
      );
    case "unavailable":
      throw new ApiError(
        "unavailable",
        "the request could not be stored and nothing was charged: please send it again",
      );
  }
}

/** `jobId` or `job_id`, in the query or a JSON body. */
async function jobIdOf(request: HonoRequest): Promise<string> {
  const body = FetchBody.safeParse(request.method === "POST" ? parseJson(await request.text()) : {});
  const given = { ...body.data, ...request.query() };
  const jobId = given.jobId ?? given.job_id;
  if (!jobId) throw new ApiError("invalid", "jobId must be given");
  return jobId;
}

function linksFor(env: Env, url: string): Links {
  return { secret: readConfig(env).signingSecret, origin: new URL(url).origin, now: Date.now() };
}
