import { reply } from "./scripted-replies.ts";
import { mp3Bytes, pngBytes } from "./sound-bytes.ts";

/** A request to the upstream, with the means to respond to it. */
export interface Call {
  request: Request;
  origin: string;
  /** The generation that a poll or a download refers to. */
  generation: Generation | null;
  /** Accepts the submit and creates its generation. */
  createGeneration: () => Generation;
}

/** A song that the upstream generates, which is what costs money. */
export interface Generation {
  id: string;
  body: Record<string, unknown>;
  polls: number;
}

/** Builds a response, or throws what `fetch` would throw. */
export type Reply = (call: Call) => Response | Promise<Response>;
type Kind = "submit" | "poll" | "download";

/**
 * A TTAPI upstream for tests. It replies with its script in order, then by default: it accepts, is running at the first
 * poll and finished at the second, and serves a real MP3. A fetch of any other URL is rejected and recorded.
 */
export function scriptedUpstream({ origin = "https://upstream.test" } = {}) {
  const scripts = new Map<string, ReturnType<typeof newScript>>([["", newScript()]]);
  const generations = new Map<string, Generation>();
  const otherOrigins = new Map<string, (request: Request) => Response | Promise<Response>>();
  const unexpectedUrls: string[] = [];

  /** The script for jobs whose submitted body contains `text`: a prompt or a job id. `""` is for all other jobs. */
  function job(text: string) {
    const script = scripts.get(text) ?? newScript();
    scripts.set(text, script);
    return script;
  }

  function scriptFor(body: Record<string, unknown>) {
    const sent = JSON.stringify(body);
    return job([...scripts.keys()].find((text) => text !== "" && sent.includes(text)) ?? "");
  }

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const other = otherOrigins.get(url.origin);
    if (other) return other(request);
    if (url.origin !== origin) return rejectUnexpected(request.url);
    if (request.method === "POST") return submit(request);
    return serve(request, url);
  }

  async function submit(request: Request): Promise<Response> {
    const body = JSON.parse(await request.clone().text());
    const script = scriptFor(body);
    const createGeneration = () => {
      const generation = { id: `up-${generations.size + 1}`, body, polls: 0 };
      generations.set(generation.id, generation);
      script.generations.push(generation);
      return generation;
    };
    return script.answer("submit", { request, origin, generation: null, createGeneration });
  }

  function serve(request: Request, url: URL): Response | Promise<Response> {
    const id = url.searchParams.get("jobId") ?? /^\/(?:audio|image)\/(up-\d+)/.exec(url.pathname)?.[1] ?? "";
    const generation = generations.get(id) ?? null;
    if (generation === null) return reply.refused(404)({} as Call);
    if (url.pathname.startsWith("/image/")) return reply.file(pngBytes(), { "Content-Type": "image/png" })({} as Call);
    const kind = url.pathname.startsWith("/audio/") ? "download" : "poll";
    const call = { request, origin, generation, createGeneration: () => generation };
    return scriptFor(generation.body).answer(kind, call);
  }

  function rejectUnexpected(url: string): never {
    unexpectedUrls.push(url);
    throw new Error(`No response in this test for ${url}`);
  }

  return {
    origin,
    fetch,
    job,
    ...job(""),
    /** Requested URLs without a reply: a test that expects none asserts that this is empty. */
    unexpectedUrls,
    /** Sets the reply of another origin, such as a webhook receiver. */
    respondAt: (at: string, answer: (request: Request) => Response | Promise<Response>) =>
      void otherOrigins.set(at, answer),
    /** Replaces the global `fetch`; returns the function that restores it, so that it fits into `beforeEach`. */
    install() {
      const original = globalThis.fetch;
      globalThis.fetch = fetch;
      return () => {
        globalThis.fetch = original;
      };
    },
  };
}

function newScript() {
  const calls: Record<Kind, Request[]> = { submit: [], poll: [], download: [] };
  const next: Record<Kind, Reply[]> = { submit: [], poll: [], download: [] };
  const generations: Generation[] = [];
  return {
    /** Each adds replies to the script. */
    onSubmit: (...replies: Reply[]) => void next.submit.push(...replies),
    onPoll: (...replies: Reply[]) => void next.poll.push(...replies),
    onDownload: (...replies: Reply[]) => void next.download.push(...replies),
    generations,
    submits: calls.submit,
    polls: calls.poll,
    downloads: calls.download,
    answer(kind: Kind, call: Call): Response | Promise<Response> {
      calls[kind].push(call.request);
      if (kind === "poll" && call.generation) call.generation.polls++;
      return (next[kind].shift() ?? DEFAULTS[kind])(call);
    },
  };
}

const DEFAULTS: Record<Kind, Reply> = {
  submit: (call) => (call.request.url.endsWith("/lyrics") ? reply.lyrics("la la la") : reply.accepted)(call),
  poll: (call) => ((call.generation?.polls ?? 0) < 2 ? reply.running(50) : reply.finished())(call),
  download: (call) => reply.file(mp3Bytes({ tag: new URL(call.request.url).pathname }))(call),
};
