import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { FIRST_WAIT_MS, MAX_WAIT_MS, type ReadJob, readJob, viewOf } from "../../../actions/read-job.ts";
import { ApiError } from "../../../errors.ts";
import { type JobView, LAST_REVISION } from "../../../job/view.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { linksFor } from "../../asset-links.ts";
import { NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { jobResponse } from "./response.ts";

/** What a listener is told. `id`: the revision that it has seen then; without it, it would be told this again. */
export type Message =
  | { event: "status"; id: number; data: { status: string; canceling: boolean } }
  | { event: "progress"; id: number; data: { progress: number; estimated: boolean; estimated_seconds: number | null } }
  | { event: "ended"; id: number; job: ReadJob };

export interface Listened {
  env: Env;
  accountId: string;
  jobId: string;
  /** The revision that the listener has seen; 0: nothing. */
  after: number;
}

/**
 * What happens to a job from `after` on, until it is over; null where nothing has happened for a while. Its object is
 * asked again and again, and answers at once: it sleeps between two questions.
 */
export async function* jobMessages({ env, accountId, jobId, after }: Listened): AsyncGenerator<Message | null> {
  const told = { revision: after, status: "" };
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(MAX_WAIT_MS, wait * 2)) {
    const view = await viewOf(env, jobId, told.revision);
    const job = !view || view.ended ? await readJob(env, accountId, jobId) : null;
    if (job && job.record.endedAt !== null) return yield { event: "ended", id: LAST_REVISION, job };
    const news = view ? newsOf(view, told) : [];
    yield* news.length > 0 ? news : [null];
    if (view && news.length > 0) {
      Object.assign(told, { revision: view.revision, status: view.status });
      wait = FIRST_WAIT_MS;
    }
    await scheduler.wait(wait);
  }
}

/** The first time all of it, after that what has changed. */
function newsOf(view: JobView, told: { revision: number; status: string }): Message[] {
  if (view.revision <= told.revision && told.status !== "") return [];
  const { revision: id, status, canceling, progress, estimated, secondsLeft } = view;
  const now: Message = { event: "progress", id, data: { progress, estimated, estimated_seconds: secondsLeft } };
  return status === told.status ? [now] : [{ event: "status", id, data: { status, canceling } }, now];
}

/** Between two comments: what says nothing for longer is taken for dead by proxies. */
const SILENCE_MS = 15_000;
/** Then the listener comes again with its Last-Event-ID. */
const LONGEST_MS = 10 * 60_000;
const RETRY_MS = 2_000;

const events = `\`status\` and \`progress\` while it is under way, \`song\` for each song, and \`done\` with the whole job.
The id of an event is the job's revision: whoever comes again with \`Last-Event-ID\` is told only what is new.`;

export const jobEvents = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

jobEvents.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), tags: ["Jobs"], method: "get", path: "/jobs/{id}/events" },
    operationId: "listen_to_job",
    summary: "What happens to a job, as it happens (server-sent events)",
    request: {
      params: z.object({ id: z.string() }),
      headers: z.object({
        "last-event-id": z
          .string()
          .regex(/^\d{1,6}$/)
          .optional(),
      }),
    },
    responses: {
      200: { description: events, content: { "text/event-stream": { schema: z.string() } } },
      204: { description: "The listener has been told everything: it need not come again" },
      ...PROBLEMS,
      ...NOT_FOUND,
    },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const after = Number(c.req.valid("header")["last-event-id"] ?? 0);
    if (!(await readJob(c.env, c.var.caller.id, id))) throw new ApiError("not_found", `there is no job ${id}`);
    if (after >= LAST_REVISION) return c.body(null, 204);
    c.header("Cache-Control", "no-store");
    return streamSSE(c, (stream) => streamEvents(c, stream, { id, after }));
  },
);

async function streamEvents(
  c: Context<CallerEnv>,
  stream: SSEStreamingApi,
  { id, after }: { id: string; after: number },
) {
  const until = Date.now() + LONGEST_MS;
  let spokenAt = Date.now();
  await stream.write(`retry: ${RETRY_MS}\n\n`);
  for await (const message of jobMessages({ env: c.env, accountId: c.var.caller.id, jobId: id, after })) {
    if (stream.aborted || Date.now() > until) return;
    if (message === null && Date.now() - spokenAt < SILENCE_MS) continue;
    spokenAt = Date.now();
    if (message === null) await stream.write(": still here\n\n");
    else if (message.event === "ended") await streamEnd(c, stream, message.job);
    else await stream.writeSSE({ event: message.event, id: String(message.id), data: JSON.stringify(message.data) });
  }
}

/** Songs have no id of their own: where the line breaks between two, all are told again. */
async function streamEnd(c: Context<CallerEnv>, stream: SSEStreamingApi, job: ReadJob): Promise<void> {
  const answer = await jobResponse(job, linksFor(c.env, c.req.url), c.var.caller);
  for (const song of answer.songs) await stream.writeSSE({ event: "song", data: JSON.stringify(song) });
  await stream.writeSSE({ event: "done", id: String(LAST_REVISION), data: JSON.stringify(answer) });
}
