import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";

/** A response with server-sent events, which no proxy may store, compress or collect. `run` writes them. */
export function eventStream(c: Context, run: (stream: SSEStreamingApi) => Promise<void>): Response {
  const response = c.req.method === "HEAD" ? emptyStream() : streamSSE(c, run);
  for (const [name, value] of Object.entries(HEADERS)) {
    // Hono copies the headers of its context over those of the response.
    c.header(name, value);
    response.headers.set(name, value);
  }
  return response;
}

const HEADERS = { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" };

/** A HEAD response has no body, whose end would end the stream. */
function emptyStream(): Response {
  return new Response(null, { headers: { "Content-Type": "text/event-stream" } });
}
