/** @typedef {import("./jobs.mjs").Generation} Generation */
/** @typedef {{status: unknown, message: unknown, data: Record<string, unknown>}} ResponseBody */

const WAITING_SHARE = 0.2;

/** The response to an accepted submit. @param {Generation} generation */
export function acceptedBody(generation) {
  return { status: "SUCCESS", message: generation.job.number % 2 === 0 ? "success" : "", data: idsOf(generation) };
}

/** Lyrics are part of the response to the submit. @param {Generation} generation */
export function lyricsBody(generation) {
  const lyrics = `[Verse]\n${String(generation.body.prompt ?? "la la la")}\n[Chorus]\nAnd on the last note nobody moves`;
  return { status: "SUCCESS", message: "success", data: { ...idsOf(generation), title: "Fermata", lyrics } };
}

/**
 * The status of a job at `now`: the response to a poll, and the body of a callback.
 * @param {Generation} generation @param {{origin: string, now: number, extras?: boolean}} at @returns {ResponseBody}
 */
export function statusOf(generation, { origin, now, extras = false }) {
  if (now < generation.endsAt)
    return runningBody(generation, (now - generation.startedAt) / (generation.endsAt - generation.startedAt));
  if (generation.jobFault === "job-never") return runningBody(generation, 0.99);
  if (generation.jobFault === "job-fails")
    return { status: "FAILED", message: "<p>the model gave up</p>", data: idsOf(generation) };
  if (generation.operation === "lyrics") return lyricsBody(generation);
  const small = (/** @type {import("./jobs.mjs").Song} */ { id }) =>
    extras ? { extrasUrl: `${origin}/extras/${id}` } : {};
  const musics = generation.songs.map((song) => ({ ...songOf(generation, song, origin), ...small(song) }));
  return { status: "SUCCESS", message: "success", data: { ...jobFields(generation, 100), musics } };
}

/** @type {Record<string, (body: ResponseBody) => ResponseBody>} */
export const CHANGED_BODIES = {
  "strange-status": (body) => ({ ...body, status: "REHEARSING" }),
  backwards: ({ data }) => ({ status: "PENDING_QUEUE", message: null, data: { ...data, progress: "5%", musics: [] } }),
  "wrong-types": ({ data }) => ({ status: 7, message: {}, data: { ...data, progress: [{}], musics: "none" } }),
  "no-songs": ({ data }) => ({ status: "SUCCESS", message: null, data: { ...data, musics: [] } }),
  "no-link": ({ data }) => ({ status: "SUCCESS", message: null, data: { ...data, musics: [{ audioUrl: null }] } }),
};

/** @param {Generation} generation @param {number} share */
function runningBody(generation, share) {
  const status = share < WAITING_SHARE ? "PENDING_QUEUE" : "ON_QUEUE";
  return { status, message: null, data: { ...jobFields(generation, Math.round(share * 100)), musics: [] } };
}

/** @param {Generation} generation @param {number} percent */
function jobFields(generation, percent) {
  const numbers = generation.job.variants.includes("variant-numbers");
  const fields = {
    ...idsOf(generation),
    action: generation.operation,
    progress: numbers ? percent : `${percent}%`,
    mv: generation.body.mv ?? "FUZZ-2.0",
    quota: numbers ? 3 : "3",
    hookUrl: null,
  };
  return generation.job.variants.includes("variant-sparse") ? idsOf(generation) : fields;
}

/** @param {Generation} generation @param {import("./jobs.mjs").Song} song @param {string} origin */
function songOf(generation, song, origin) {
  const { variants } = generation.job;
  const seconds = song.audio.seconds;
  const required = {
    musicId: song.id,
    title: song.title,
    lyrics: generation.body.lyrics_text ?? null,
    audioUrl: `${origin}/audio/${song.id}.${variants.includes("variant-disguised") ? "mp3" : song.audio.extension}?v=${song.link}`,
  };
  if (variants.includes("variant-sparse")) return required;
  return {
    ...required,
    imageUrl: `${origin}/image/${song.id}.png`,
    videoUrl: null,
    imageId: song.id,
    topic: null,
    sound: generation.body.sound_prompt ?? null,
    seed: variants.includes("variant-numbers") ? 1680274481 : "1680274481",
    durations: variants.includes("variant-numbers") ? seconds : String(seconds),
    createdAt: new Date(generation.startedAt).toISOString(),
  };
}

/** @param {Generation} generation */
function idsOf({ id, job }) {
  if (job.variants.includes("variant-both")) return { jobId: id, job_id: id };
  return job.variants.includes("variant-snake") ? { job_id: id } : { jobId: id };
}
