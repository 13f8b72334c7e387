import type { Song } from "./accounts.ts";

/** A request for a job, in the native API's terms. */
export interface JobRequest {
  operation: string;
  fields: Record<string, string | number>;
  /** The song that the operation changes. */
  songId?: string;
  /** The value of `Cancel-After`. */
  cancelAfter?: string;
}

export interface HttpRequest {
  /** POST by default. */
  method?: string;
  path: string;
  headers: Record<string, string>;
  body: object;
}

const SHARED = { sound_prompt: "calm piano" };
/** Every operation on a song. */
const REMIXES: Record<string, JobRequest["fields"]> = {
  extend: SHARED,
  cover: SHARED,
  replace: { ...SHARED, start_seconds: 0 },
  variation: { seed: "7" },
  "swap-vocals": SHARED,
  "swap-instrumental": SHARED,
  stems: {},
  export: { format: "wav" },
};

/** A song for which the upstream injects exactly these faults. */
export function requestWithFaults(faults: string): JobRequest {
  return { operation: "song", fields: { ...SHARED, title: `faults:${faults}` } };
}

/** Any operation, on any of the songs. */
export function drawRequest(random: () => number, songs: Song[]): JobRequest {
  const draw = random();
  if (draw < 0.08) return { operation: "lyrics", fields: { prompt: `rain ${draw}` } };
  if (draw < 0.1) return { ...requestWithFaults("job-never"), cancelAfter: "20s" };
  const song = songs[Math.floor(random() * songs.length)];
  if (!song || draw < 0.45) return { operation: "song", fields: { ...SHARED, title: `Song ${draw}` } };
  if (draw < 0.5) return { operation: "upload", fields: { url: song.url, title: `Upload ${draw}` } };
  const names = Object.keys(REMIXES);
  const operation = names[Math.floor(random() * names.length)] ?? "stems";
  return { operation, fields: REMIXES[operation] ?? {}, songId: song.id };
}

/** Only the native API knows `Cancel-After`. */
export function httpRequestOf(request: JobRequest, native: boolean): HttpRequest {
  return native || request.cancelAfter ? nativeRequest(request) : ttapiRequest(request);
}

function nativeRequest({ operation, fields, songId, cancelAfter }: JobRequest): HttpRequest {
  const paths: Record<string, string> = { song: "/v1/songs", lyrics: "/v1/lyrics", upload: "/v1/uploads" };
  const path = paths[operation] ?? `/v1/songs/${songId}/${operation}`;
  return { path, headers: cancelAfter ? { "Cancel-After": cancelAfter } : {}, body: fields };
}

/** The names of the TTAPI-compatible API that differ from the native API's. */
const TTAPI_OPERATIONS: Record<string, string> = { song: "music", export: "download" };
const TTAPI_FIELDS: Record<string, string> = { start_seconds: "starts", url: "audio_url" };

function ttapiRequest({ operation, fields, songId }: JobRequest): HttpRequest {
  const renamed = Object.entries(fields).map(([name, value]) => [TTAPI_FIELDS[name] ?? name, value]);
  const body = { ...Object.fromEntries(renamed), ...(songId && { music_id: songId }) };
  return { path: `/producer/v1/${TTAPI_OPERATIONS[operation] ?? operation}`, headers: {}, body };
}
