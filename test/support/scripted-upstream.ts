import { reply } from "./scripted-replies.ts";
import { mp3Bytes, pngBytes } from "./sound-bytes.ts";

/** What the upstream is asked, and what it can do about it. */
export interface Call {
  request: Request;
  origin: string;
  /** The generation that a look or a download is about. */
  generation: Generation | null;
  /** Accepts the submit: from then on the generation exists. */
  createGeneration: () => Generation;
}

/** A song that the upstream was made to produce: what costs money. */
export interface Generation {
  id: string;
  body: Record<string, unknown>;
  polls: number;
}

/** Builds an answer, or throws what `fetch` would throw. */
export type Reply = (call: Call) => Response | Promise<Response>;
type Kind = "submit" | "poll" | "download";

/**
 * A Producer upstream for tests: answers by script, in order, then sensibly: it accepts, is running at the first look
 * and finished at the second, and serves a real MP3. Any other outbound fetch is a stray: it rejects and is recorded.
 */
export function scriptedUpstream({ origin = "https://upstream.test" } = {}) {
  const scripts = new Map<string, ReturnType<typeof newScript>>([["", newScript()]]);
  const generations = new Map<string, Generation>();
  const otherOrigins = new Map<string, (request: Request) => Response | Promise<Response>>();
  const unexpectedUrls: string[] = [];

  /** The script for jobs whose submitted body contains `text`: a prompt, or our job's id. `""` is everybody else's. */
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
    throw new Error(`Nothing in this test answers ${url}`);
  }

  return {
    origin,
    fetch,
    job,
    ...job(""),
    /** URLs that nobody answers for: a test that expects none checks that it is empty. */
    unexpectedUrls,
    /** Answers for another origin, such as a receiver of webhooks. */
    respondAt: (at: string, answer: (request: Request) => Response | Promise<Response>) =>
      void otherOrigins.set(at, answer),
    /** Replaces the global `fetch`; returns what puts it back, so that it fits into `beforeEach`. */
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
    /** Each adds replies to what is still to come. */
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
