import { FermataError } from "./errors.ts";
import type { Http } from "./http.ts";

/** A server-sent event of `GET /v1/events`. `id` is null for `progress` and `job.accepted`, which are not stored. */
export interface AccountEvent {
  event: string;
  id: string | null;
  data: unknown;
}

export interface EventsOptions {
  /** The `id` of the last event that was processed, to get the events after it. */
  lastEventId?: string;
  signal?: AbortSignal;
}

const RECONNECT_MS = 2_000;

/** The account's events. Reconnects and resumes when the connection ends; throws if the server rejects the request. */
export async function* accountEvents(http: Http, options: EventsOptions): AsyncGenerator<AccountEvent> {
  const { signal } = options;
  for (let lastEventId = options.lastEventId ?? null; !signal?.aborted; await pause(RECONNECT_MS, signal)) {
    const headers: Record<string, string> = lastEventId === null ? {} : { "Last-Event-ID": lastEventId };
    try {
      const response = await http.stream("/events", { headers, signal });
      for await (const event of readEvents(response)) {
        lastEventId = event.id ?? lastEventId;
        yield event;
      }
    } catch (error) {
      if (error instanceof FermataError) throw error;
    }
  }
}

async function* readEvents({ body }: Response): AsyncGenerator<AccountEvent> {
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += read.value;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = new Map(block.split("\n").map((line) => line.split(/: (.*)/s, 2) as [string, string]));
        const data = fields.get("data");
        if (data === undefined) continue;
        yield { event: fields.get("event") ?? "message", id: fields.get("id") ?? null, data: JSON.parse(data) };
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
