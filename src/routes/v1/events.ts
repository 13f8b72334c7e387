import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SSEStreamingApi } from "hono/streaming";
import { type AccountMessage, accountMessages } from "../../actions/account-events.ts";
import { ApiError } from "../../errors.ts";
import { allows, type Scope } from "../../keys/scope.ts";
import type { CallerEnv } from "../../middleware/auth.ts";
import type { LeaseResult } from "../../rate-limit/leases.ts";
import { linkedBody } from "../../storage/event-links.ts";
import { readerLinks } from "../asset-links.ts";
import { needs, PROBLEMS } from "./describe.ts";
import { eventStream } from "./event-stream.ts";
import { jobResponse } from "./jobs/response.ts";
import { nativeRouter } from "./router.ts";

/** A page of a browser that shares one stream with its other pages needs one; five people can watch an account. */
const MAX_STREAMS = 5;
const LEASE_MS = 60_000;
const EXTEND_MS = 20_000;
/** Proxies close connections that are silent for longer, so a comment is sent. */
const KEEP_ALIVE_MS = 15_000;
/** The client then reconnects with its Last-Event-ID. */
const MAX_STREAM_MS = 10 * 60_000;
const RETRY_MS = 2_000;

export const accountEvents = nativeRouter();

accountEvents.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), tags: ["Jobs"], method: "get", path: "/events", operationId: "stream_events" },
    summary: "Stream the account's events",
    description:
      "Streams everything that happens in the account as server-sent events (`text/event-stream`), over one connection: " +
      "`state` with all unfinished jobs when the stream opens, the events that a webhook receives, `job.accepted`, and " +
      "`progress` of running jobs. Reconnect with `Last-Event-ID` to get all events since then. The server closes a " +
      `stream after 10 minutes. An account can have ${MAX_STREAMS} streams at a time.`,
    request: {
      headers: z.object({
        "last-event-id": z
          .string()
          .optional()
          .transform((text) => (/^\d{1,15}$/.test(text ?? "") ? Number(text) : null))
          .openapi({
            type: "string",
            description:
              "Id of the last event that you received, to get the events after it. Ignored if it is invalid or older " +
              "than six days: the stream then begins with the current state.",
          }),
      }),
    },
    responses: {
      200: {
        description: "The events. Stored events and `state` have an id, `job.accepted` and `progress` have none.",
        content: { "text/event-stream": { schema: z.string().describe("Server-sent events.") } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const lastEventId = c.req.valid("header")["last-event-id"];
    const slot = new StreamSlot(c);
    if (c.req.method !== "HEAD") await slot.take();
    return eventStream(c, async (stream) => {
      const isDone = streamEvents(c, stream, { lastEventId, slot }).finally(() => slot.release());
      stream.onAbort(() => slot.release());
      c.executionCtx.waitUntil(isDone.catch(() => {}));
      await isDone;
    });
  },
);

/** One of the streams that an account may have at a time. */
class StreamSlot {
  readonly #lease = crypto.randomUUID();
  readonly #object: ReturnType<Env["LIMIT"]["getByName"]>;
  #takenAt = 0;
  #isReleased = false;

  constructor(c: Context<CallerEnv>) {
    this.#object = c.env.LIMIT.getByName(`streams:${c.var.caller.accountId}`);
  }

  /** Throws 429 if the account has too many streams. */
  async take(): Promise<void> {
    const { ok, waitSeconds } = await this.#extend();
    if (ok) return;
    const message = `an account can have at most ${MAX_STREAMS} event streams; close one, or retry in ${waitSeconds} s`;
    throw new ApiError("rate_limited", message, { headers: { "Retry-After": String(waitSeconds) } });
  }

  /** Extends the slot if it is time. False if it was lost: the stream was stuck for too long. */
  async keep(): Promise<boolean> {
    return Date.now() < this.#takenAt + EXTEND_MS || (await this.#extend()).ok;
  }

  async release(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    // If this fails, the slot is free again when its lease ends.
    await this.#object.release(this.#lease).catch(() => {});
  }

  /** An outage of the limiter must not stop the stream. */
  async #extend(): Promise<LeaseResult> {
    this.#takenAt = Date.now();
    const request = { lease: this.#lease, max: MAX_STREAMS, lifeMs: LEASE_MS };
    return this.#object.lease(request).catch((error: unknown) => {
      console.error(JSON.stringify({ event: "limit.unreachable", error: String(error) }));
      return { ok: true, waitSeconds: 0 };
    });
  }
}

async function streamEvents(
  c: Context<CallerEnv>,
  stream: SSEStreamingApi,
  { lastEventId, slot }: { lastEventId: number | null; slot: StreamSlot },
): Promise<void> {
  const until = Date.now() + MAX_STREAM_MS;
  let lastWriteAt = Date.now();
  await stream.write(`retry: ${RETRY_MS}\n\n`);
  for await (const message of accountMessages({ env: c.env, caller: c.var.caller, lastEventId })) {
    if (stream.aborted || Date.now() > until || !(await slot.keep())) return;
    if (message === null && Date.now() - lastWriteAt < KEEP_ALIVE_MS) continue;
    lastWriteAt = Date.now();
    if (message === null) await stream.write(": keep-alive\n\n");
    else if (isReadable(c, message)) await stream.writeSSE(await frameOf(c, message));
  }
}

/** Events that show more than jobs and songs need the scope with which their subject can be read. */
const SCOPE_OF: [prefix: string, scope: Scope][] = [
  ["credits.", "credits:read"],
  ["endpoint.", "webhooks"],
  ["schedule.", "schedules"],
];

function isReadable(c: Context<CallerEnv>, message: AccountMessage): boolean {
  if (message.kind !== "stored") return true;
  const scope = SCOPE_OF.find(([prefix]) => message.event.type.startsWith(prefix))?.[1];
  return scope === undefined || allows(c.var.caller.scopes, scope);
}

async function frameOf(c: Context<CallerEnv>, message: AccountMessage) {
  const reader = readerLinks(c);
  switch (message.kind) {
    case "stored": {
      const { type, body } = message.event;
      return { event: type, id: String(message.id), data: await linkedBody(body, reader) };
    }
    case "state": {
      const jobs = await Promise.all(message.jobs.map((job) => jobResponse(job, reader)));
      return { event: "state", id: String(message.id), data: JSON.stringify({ jobs }) };
    }
    case "accepted":
      return { event: "job.accepted", data: JSON.stringify({ data: await jobResponse(message.job, reader) }) };
    case "progress": {
      const { status, progress, stage, estimated, canceling, secondsLeft } = message.view;
      const times = { progress_estimated: estimated, estimated_seconds: secondsLeft };
      const data = { id: message.jobId, status, progress, stage, canceling, ...times };
      return { event: "progress", data: JSON.stringify(data) };
    }
  }
}
