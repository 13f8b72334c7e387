import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SSEStreamingApi } from "hono/streaming";
import { FIRST_WAIT_MS, MAX_WAIT_MS, readJob, viewOf } from "../../../actions/read-job.ts";
import { CallerWatch } from "../../../actions/watch-caller.ts";
import type { JobState } from "../../../db/jobs.ts";
import { ApiError } from "../../../errors.ts";
import type { Stage } from "../../../job/stage.ts";
import { type JobView, LAST_REVISION } from "../../../job/view.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { readerLinks } from "../../asset-links.ts";
import { KEY_OR_TOKEN, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { eventStream } from "../event-stream.ts";
import { nativeRouter } from "../router.ts";
import { JobId, jobResponse } from "./response.ts";

/** `id` is the revision of the job that the client has seen after this event. A reconnecting client sends it back. */
export type Message =
  | { event: "status"; id: number; data: { status: string; canceling: boolean } }
  | { event: "progress"; id: number; data: ProgressData }
  | { event: "ended"; id: number; job: JobState };

interface ProgressData {
  progress: number;
  estimated: boolean;
  estimated_seconds: number | null;
  stage: Stage | null;
}

export interface Subscription {
  env: Env;
  accountId: string;
  jobId: string;
  /** The last revision that the client has seen; 0 for none. */
  after: number;
}

/**
 * The changes of a job since `after`, until it ends; null after each poll without a change. It polls the job's object,
 * which responds at once, so the object is idle between two polls.
 */
export async function* jobMessages({ env, accountId, jobId, after }: Subscription): AsyncGenerator<Message | null> {
  const sent = { revision: after, status: "" };
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(MAX_WAIT_MS, wait * 2)) {
    const view = await viewOf(env, jobId, sent.revision);
    const job = !view || view.ended ? await readJob(env, accountId, jobId) : null;
    if (job && job.record.endedAt !== null) return yield { event: "ended", id: LAST_REVISION, job };
    const changes = view ? changesSince(sent, view) : [];
    yield* changes.length > 0 ? changes : [null];
    if (view && changes.length > 0) {
      Object.assign(sent, { revision: view.revision, status: view.status });
      wait = FIRST_WAIT_MS;
    }
    await scheduler.wait(wait);
  }
}

/** Everything on the first call, after that only what has changed. */
function changesSince(sent: { revision: number; status: string }, view: JobView): Message[] {
  if (view.revision <= sent.revision && sent.status !== "") return [];
  const { revision: id, status, canceling, progress, estimated, secondsLeft, stage } = view;
  const data = { progress, estimated, estimated_seconds: secondsLeft, stage };
  const update: Message = { event: "progress", id, data };
  return status === sent.status ? [update] : [{ event: "status", id, data: { status, canceling } }, update];
}

/** Proxies close connections that are silent for longer, so a comment is sent. */
const KEEP_ALIVE_MS = 15_000;
/** The client then reconnects with its Last-Event-ID. */
const MAX_STREAM_MS = 10 * 60_000;
const RETRY_MS = 2_000;

export const jobEvents = nativeRouter();

jobEvents.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), ...KEY_OR_TOKEN, tags: ["Jobs"], method: "get", path: "/jobs/{id}/events" },
    operationId: "stream_job_events",
    summary: "Stream a job's events",
    description:
      "Streams the job as server-sent events (`text/event-stream`): `status` and `progress` while it is unfinished, " +
      "`song` for each song, and `done` with the whole job at the end. The server closes a stream after 10 minutes, " +
      "and within 30 seconds after its API key was revoked; reconnect with `Last-Event-ID`, as an `EventSource` does.",
    request: {
      params: JobId,
      headers: z.object({
        "last-event-id": z
          .string()
          .optional()
          .transform((text) => (/^\d{1,6}$/.test(text ?? "") ? Number(text) : 0))
          .openapi({
            type: "string",
            description:
              "Id of the last event that you received, to get only later events. Without it, and if it is invalid, all " +
              "are sent.",
          }),
      }),
    },
    responses: {
      200: {
        description: "The events. The id of an event is the revision of the job.",
        content: { "text/event-stream": { schema: z.string().describe("Server-sent events.") } },
      },
      204: { description: "`Last-Event-ID` is the last event of this job: do not reconnect." },
      ...PROBLEMS,
      ...NOT_FOUND,
    },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const after = c.req.valid("header")["last-event-id"];
    if (!(await readJob(c.env, c.var.caller.accountId, id))) throw new ApiError("not_found", `no job with id ${id}`);
    if (after >= LAST_REVISION) return c.body(null, 204);
    return eventStream(c, (stream) => streamEvents(c, stream, { id, after }));
  },
);

async function streamEvents(
  c: Context<CallerEnv>,
  stream: SSEStreamingApi,
  { id, after }: { id: string; after: number },
) {
  const until = Date.now() + MAX_STREAM_MS;
  const watch = new CallerWatch(c.env, c.var.caller);
  let lastWriteAt = Date.now();
  await stream.write(`retry: ${RETRY_MS}\n\n`);
  for await (const message of jobMessages({ env: c.env, accountId: c.var.caller.accountId, jobId: id, after })) {
    if (stream.aborted || Date.now() > until || !(await watch.isPermitted())) return;
    if (message === null && Date.now() - lastWriteAt < KEEP_ALIVE_MS) continue;
    lastWriteAt = Date.now();
    if (message === null) await stream.write(": keep-alive\n\n");
    else if (message.event === "ended") await streamEnd(c, stream, message.job);
    else await stream.writeSSE({ event: message.event, id: String(message.id), data: JSON.stringify(message.data) });
  }
}

/** Song events have no id: if the connection breaks between two of them, all are sent again. */
async function streamEnd(c: Context<CallerEnv>, stream: SSEStreamingApi, job: JobState): Promise<void> {
  const response = await jobResponse(job, readerLinks(c));
  for (const song of response.songs) await stream.writeSSE({ event: "song", data: JSON.stringify(song) });
  await stream.writeSSE({ event: "done", id: String(LAST_REVISION), data: JSON.stringify(response) });
}
