/** What is ordered of the gateway, in the native API's words. */
export interface Order {
  operation: string;
  fields: Record<string, string | number>;
  /** The song that is worked on. */
  songId?: string;
  /** `Cancel-After`. */
  within?: string;
}

/** A song that may be worked on, and where its audio can be had. */
export interface KnownSong {
  id: string;
  url: string;
}

const SHARED = { sound_prompt: "calm piano" };
/** Every operation on a song. */
const REMIXES: Record<string, Order["fields"]> = {
  extend: SHARED,
  cover: SHARED,
  replace: { ...SHARED, start_seconds: 0 },
  variation: { seed: "7" },
  "swap-vocals": SHARED,
  "swap-instrumental": SHARED,
  stems: {},
  export: { format: "wav" },
};

/** A song whose upstream suffers just these faults. */
export function ruledOrder(faults: string): Order {
  return { operation: "song", fields: { ...SHARED, title: `odd:${faults}` } };
}

/** Any operation, on any of the songs. */
export function drawOrder(chance: () => number, songs: KnownSong[]): Order {
  const draw = chance();
  if (draw < 0.08) return { operation: "lyrics", fields: { prompt: `rain ${draw}` } };
  if (draw < 0.1) return { ...ruledOrder("job-never"), within: "20s" };
  const song = songs[Math.floor(chance() * songs.length)];
  if (!song || draw < 0.45) return { operation: "song", fields: { ...SHARED, title: `Song ${draw}` } };
  if (draw < 0.5) return { operation: "upload", fields: { url: song.url, title: `Upload ${draw}` } };
  const names = Object.keys(REMIXES);
  const operation = names[Math.floor(chance() * names.length)] ?? "stems";
  return { operation, fields: REMIXES[operation] ?? {}, songId: song.id };
}

export interface Request {
  /** POST where none is given. */
  method?: string;
  path: string;
  headers: Record<string, string>;
  body: object;
}

export function requestOf(order: Order, native: boolean): Request {
  return native || order.within ? nativeRequest(order) : producerRequest(order);
}

export function nativeRequest({ operation, fields, songId, within }: Order): Request {
  const own: Record<string, string> = { song: "/v1/songs", lyrics: "/v1/lyrics", upload: "/v1/uploads" };
  const path = own[operation] ?? `/v1/songs/${songId}/${operation}`;
  return { path, headers: within ? { "Cancel-After": within } : {}, body: fields };
}

/** TTAPI's names where they differ. */
const PATHS: Record<string, string> = { song: "music", export: "download" };
const FIELDS: Record<string, string> = { start_seconds: "starts", url: "audio_url" };

function producerRequest({ operation, fields, songId }: Order): Request {
  const named = Object.entries(fields).map(([name, value]) => [FIELDS[name] ?? name, value]);
  const body = { ...Object.fromEntries(named), ...(songId && { music_id: songId }) };
  return { path: `/producer/v1/${PATHS[operation] ?? operation}`, headers: {}, body };
}
