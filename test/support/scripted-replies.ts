import type { Call, Generation, Reply } from "./scripted-upstream.ts";
import { mp3Bytes } from "./sound-bytes.ts";

const HTML = "<!doctype html><html><body><h1>nginx at 10.0.0.7</h1></body></html>";

/** Replies of a scripted upstream. Each builds its response per call, as workerd ties a body to its request. */
export const reply = {
  accepted: (({ createGeneration: make }) =>
    Response.json({ status: "SUCCESS", message: "", data: { jobId: make().id } })) as Reply,

  /** The upstream accepts the job, and the gateway gets another response or none. */
  acceptedThen: (next: Reply): Reply => {
    return (call) => {
      call.createGeneration();
      return next(call);
    };
  },

  lyrics: (text: string): Reply => {
    return ({ createGeneration: make }) =>
      Response.json({ status: "SUCCESS", message: "", data: { jobId: make().id, title: "Untitled", lyrics: text } });
  },

  running: (percent: number, status = "ON_QUEUE"): Reply => {
    return ({ generation }) =>
      Response.json({
        status,
        message: null,
        data: { jobId: generation?.id, action: "music", progress: `${percent}%`, musics: [] },
      });
  },

  /** One song per element, each merged into the default song. */
  finished: (...songs: Record<string, unknown>[]): Reply => {
    return (call) => Response.json(finishedResponse(call, songs.length === 0 ? [{}] : songs));
  },

  failed: (message: string): Reply => {
    return ({ generation }) => Response.json({ status: "FAILED", message, data: { jobId: generation?.id } });
  },

  /** An error envelope, such as 400, 401, 404, 429 or 499. */
  refused: (status: number, headers: Record<string, string> = {}): Reply => {
    return () =>
      Response.json({ status: "FAILED", message: `refused with ${status}`, data: null }, { status, headers });
  },

  page: (status: number): Reply => {
    return () => new Response(HTML, { status, headers: { "Content-Type": "text/html" } });
  },

  text: (body: string, status = 200): Reply => {
    return () => new Response(body, { status });
  },

  /** The connection breaks before a response. */
  connectionLost: (() => {
    throw new TypeError("Network connection lost.");
  }) as Reply,

  /** No response until the caller gives up. */
  noResponse: (({ request }) => {
    return new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));
  }) as Reply,

  file: (bytes: Uint8Array<ArrayBuffer> = mp3Bytes(), headers: Record<string, string> = {}): Reply => {
    const length = String(bytes.length);
    return () =>
      new Response(bytes, { headers: { "Content-Type": "audio/mpeg", "Content-Length": length, ...headers } });
  },

  /** Declares the length of the whole file, sends half of it and breaks. */
  brokenFile: (bytes: Uint8Array<ArrayBuffer> = mp3Bytes()): Reply => {
    const halves = [bytes.subarray(0, bytes.length / 2)];
    return () => {
      const body = new ReadableStream({
        pull(controller) {
          const half = halves.pop();
          if (half) controller.enqueue(half);
          else controller.error(new Error("the connection broke"));
        },
      });
      return new Response(body, { headers: { "Content-Length": String(bytes.length) } });
    };
  },
};

function finishedResponse({ generation, origin }: Call, songs: Record<string, unknown>[]) {
  const id = generation?.id;
  const musics = songs.map((song, i) => ({ ...defaultSong({ origin, generation, i }), ...song }));
  return {
    ...{ status: "SUCCESS", message: "success", jobId: id },
    data: {
      jobId: id,
      job_id: id,
      action: "music",
      progress: "100%",
      mv: "FUZZ-2.0",
      quota: "3",
      hookUrl: null,
      musics,
    },
  };
}

function defaultSong({ origin, generation, i }: { origin: string; generation: Generation | null; i: number }) {
  const id = `${generation?.id}-${i}`;
  return {
    musicId: id,
    title: generation?.body.title ?? "Untitled",
    lyrics: generation?.body.lyrics_text ?? null,
    imageUrl: null,
    audioUrl: `${origin}/audio/${id}.mp3`,
    videoUrl: null,
    imageId: id,
    topic: null,
    sound: generation?.body.sound_prompt ?? null,
    seed: "1680274481",
    durations: "2.01",
    createdAt: "2026-01-01T00:00:00.000000Z",
  };
}
