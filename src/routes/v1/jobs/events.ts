import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { type ReadJob, readJob } from "../../../actions/read-job.ts";
import { ApiError } from "../../../errors.ts";
import { LAST_REVISION } from "../../../job/view.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { linksFor } from "../../asset-links.ts";
import { NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { jobMessages } from "./job-messages.ts";
import { jobAnswer } from "./response.ts";

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
    return streamSSE(c, (stream) => tell(c, stream, { id, after }));
  },
);

async function tell(c: Context<CallerEnv>, stream: SSEStreamingApi, { id, after }: { id: string; after: number }) {
  const until = Date.now() + LONGEST_MS;
  let spokenAt = Date.now();
  await stream.write(`retry: ${RETRY_MS}\n\n`);
  for await (const message of jobMessages({ env: c.env, accountId: c.var.caller.id, jobId: id, after })) {
    if (stream.aborted || Date.now() > until) return;
    if (message === null && Date.now() - spokenAt < SILENCE_MS) continue;
    spokenAt = Date.now();
    if (message === null) await stream.write(": still here\n\n");
    else if (message.event === "over") await tellEnd(c, stream, message.job);
    else await stream.writeSSE({ event: message.event, id: String(message.id), data: JSON.stringify(message.data) });
  }
}

/** Songs have no id of their own: where the line breaks between two, all are told again. */
async function tellEnd(c: Context<CallerEnv>, stream: SSEStreamingApi, job: ReadJob): Promise<void> {
  const answer = await jobAnswer(job, linksFor(c.env, c.req.url), c.var.caller);
  for (const song of answer.songs) await stream.writeSSE({ event: "song", data: JSON.stringify(song) });
  await stream.writeSSE({ event: "done", id: String(LAST_REVISION), data: JSON.stringify(answer) });
}
