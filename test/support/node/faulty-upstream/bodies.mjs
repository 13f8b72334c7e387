/** @typedef {import("./jobs.mjs").Generation} Generation */
/** @typedef {{status: unknown, message: unknown, data: Record<string, unknown>}} Answer */

const WAITING_SHARE = 0.2;

/** The answer to an accepted submit. @param {Generation} made */
export function acceptedAnswer(made) {
  return { status: "SUCCESS", message: made.job.number % 2 === 0 ? "success" : "", data: idsOf(made) };
}

/** Lyrics come at once. @param {Generation} made */
export function lyricsAnswer(made) {
  const lyrics = `[Verse]\n${String(made.body.prompt ?? "la la la")}\n[Chorus]\nAnd on the last note nobody moves`;
  return { status: "SUCCESS", message: "success", data: { ...idsOf(made), title: "Fermata", lyrics } };
}

/**
 * How the job stands at `now`: the answer to a look, and the body of a callback.
 * @param {Generation} made @param {{origin: string, now: number}} at @returns {Answer}
 */
export function standingOf(made, { origin, now }) {
  if (now < made.endsAt) return runningAnswer(made, (now - made.madeAt) / (made.endsAt - made.madeAt));
  if (made.fate === "job-never") return runningAnswer(made, 0.99);
  if (made.fate === "job-fails") return { status: "FAILED", message: "<p>the model gave up</p>", data: idsOf(made) };
  if (made.operation === "lyrics") return lyricsAnswer(made);
  const musics = made.songs.map((song) => songOf(made, song, origin));
  return { status: "SUCCESS", message: "success", data: { ...jobFields(made, 100), musics } };
}

/** @type {Record<string, (answer: Answer) => Answer>} */
export const CHANGED = {
  "strange-status": (answer) => ({ ...answer, status: "REHEARSING" }),
  backwards: ({ data }) => ({ status: "PENDING_QUEUE", message: null, data: { ...data, progress: "5%", musics: [] } }),
  "wrong-types": ({ data }) => ({ status: 7, message: {}, data: { ...data, progress: [{}], musics: "none" } }),
  "no-songs": ({ data }) => ({ status: "SUCCESS", message: null, data: { ...data, musics: [] } }),
  "no-link": ({ data }) => ({ status: "SUCCESS", message: null, data: { ...data, musics: [{ audioUrl: null }] } }),
};

/** @param {Generation} made @param {number} share */
function runningAnswer(made, share) {
  const status = share < WAITING_SHARE ? "PENDING_QUEUE" : "ON_QUEUE";
  return { status, message: null, data: { ...jobFields(made, Math.round(share * 100)), musics: [] } };
}

/** @param {Generation} made @param {number} percent */
function jobFields(made, percent) {
  const numbers = made.job.manners.includes("manner-numbers");
  const fields = {
    ...idsOf(made),
    action: made.operation,
    progress: numbers ? percent : `${percent}%`,
    mv: made.body.mv ?? "FUZZ-2.0",
    quota: numbers ? 3 : "3",
    hookUrl: null,
  };
  return made.job.manners.includes("manner-sparse") ? idsOf(made) : fields;
}

/** @param {Generation} made @param {import("./jobs.mjs").Song} song @param {string} origin */
function songOf(made, song, origin) {
  const { manners } = made.job;
  const seconds = song.sound.seconds;
  const known = {
    musicId: song.id,
    title: song.title,
    lyrics: made.body.lyrics_text ?? null,
    audioUrl: `${origin}/audio/${song.id}.${manners.includes("manner-disguised") ? "mp3" : song.sound.extension}?v=${song.link}`,
  };
  if (manners.includes("manner-sparse")) return known;
  return {
    ...known,
    imageUrl: `${origin}/image/${song.id}.png`,
    videoUrl: null,
    imageId: song.id,
    topic: null,
    sound: made.body.sound_prompt ?? null,
    seed: manners.includes("manner-numbers") ? 1680274481 : "1680274481",
    durations: manners.includes("manner-numbers") ? seconds : String(seconds),
    createdAt: new Date(made.madeAt).toISOString(),
  };
}

/** @param {Generation} made */
function idsOf({ id, job }) {
  if (job.manners.includes("manner-both")) return { jobId: id, job_id: id };
  return job.manners.includes("manner-snake") ? { job_id: id } : { jobId: id };
}
