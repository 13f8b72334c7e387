import { createHash } from "node:crypto";
import { hashOf, m4aSound, mp3Sound, wavSound } from "./audio-file.mjs";
import { ruleOf } from "./faults.mjs";

/** @typedef {import("./audio-file.mjs").Sound} Sound */
/**
 * A job of the gateway: what shares one callback address (or, without one, one body) is one job.
 * @typedef {object} Job
 * @property {string} key
 * @property {number} number from 0, in order of arrival
 * @property {ReturnType<typeof ruleOf>} rule
 * @property {string[]} manners
 * @property {string} weather in which it first came
 * @property {number} submits
 * @property {number} doubtful generations that the gateway was not told of: each excuses one more
 * @property {Generation[]} generations
 */
/**
 * @typedef {object} Generation
 * @property {string} id
 * @property {Job} job
 * @property {string} operation
 * @property {Record<string, unknown>} body
 * @property {number} madeAt
 * @property {number} endsAt
 * @property {number} looks
 * @property {number} notBefore until when we asked for no look
 * @property {number} hasty looks that came before
 * @property {string | null} fate a fault of the phase `job`
 * @property {Song[]} songs
 */
/**
 * @typedef {object} Song
 * @property {string} id
 * @property {Sound} sound
 * @property {string} title
 * @property {number} link the link's version: older ones have expired
 * @property {number} requests
 */

const MB = 1_000_000;
const UNSEEN = { looks: 0, notBefore: 0, hasty: 0 };

/** @param {{wavBytes: number, workMs: number}} options */
export function openBook({ wavBytes, workMs }) {
  /** @type {Map<string, Job>} */
  const jobs = new Map();
  /** @type {Map<string, Generation>} */
  const generations = new Map();
  /** @type {Map<string, Song>} */
  const songs = new Map();

  /** @param {Record<string, unknown>} body @param {string} weather @returns {Job} */
  function jobFor(body, weather) {
    const text = JSON.stringify(body);
    const key = typeof body.hook_url === "string" ? body.hook_url : createHash("sha256").update(text).digest("hex");
    const job = jobs.get(key) ?? newJob({ key, number: jobs.size, text, weather });
    jobs.set(key, job);
    return job;
  }

  /** @param {Job} job @param {{operation: string, body: Record<string, unknown>, fate: string | null}} order */
  function generate(job, { operation, body, fate }) {
    const id = `odd-${job.number}-${job.generations.length}`;
    const madeAt = Date.now();
    /** @type {Generation} */
    const made = { id, job, operation, body, madeAt, endsAt: madeAt + workMs, ...UNSEEN, fate, songs: [] };
    made.songs = songTitles(made).map((title, i) =>
      newSong(`${id}-${i}`, title, soundFor(job, `${id}-${i}`, wavBytes)),
    );
    for (const song of made.songs) songs.set(song.id, song);
    job.generations.push(made);
    generations.set(id, made);
    return made;
  }

  return { jobs, generations, songs, jobFor, generate };
}

/** What an audit wants to know. One generation more is excused where the first was never told. @param {ReturnType<typeof openBook>} book */
export function statsOf({ jobs }) {
  const list = [...jobs.values()].map((job) => ({
    ...{ key: job.key, weather: job.weather, submits: job.submits, doubtful: job.doubtful },
    generations: job.generations.length,
    hasty: job.generations.reduce((sum, { hasty }) => sum + hasty, 0),
    looks: job.generations.reduce((sum, { looks }) => sum + looks, 0),
    songs: job.generations.flatMap(({ songs }) =>
      songs.map(({ id, sound, requests }) => ({ id, bytes: sound.length, sha256: hashOf(sound), requests })),
    ),
  }));
  return { jobs: list, madeTwice: list.filter(({ generations, doubtful }) => generations > Math.min(2, 1 + doubtful)) };
}

/** @param {{key: string, number: number, text: string, weather: string}} job @returns {Job} */
function newJob({ key, number, text, weather }) {
  return { key, number, weather, rule: ruleOf(text), manners: [], submits: 0, doubtful: 0, generations: [] };
}

/** @param {string} id @param {string} title @param {Sound} sound @returns {Song} */
function newSong(id, title, sound) {
  return { id, title, sound, link: 0, requests: 0 };
}

/** @param {Generation} generation */
function songTitles({ operation, body, job }) {
  const title = typeof body.title === "string" ? body.title : "Untitled";
  if (operation === "lyrics") return [];
  if (operation === "stems") return ["Vocals", "Drums", "Bass", "Other"].map((stem) => `${title} (${stem})`);
  return job.manners.includes("manner-two-songs") ? [title, `${title} II`] : [title];
}

/** @param {Job} job @param {string} id @param {number} wavBytes */
function soundFor({ manners }, id, wavBytes) {
  if (manners.includes("manner-large")) return wavSound(id, 190 * MB);
  if (manners.includes("manner-m4a")) return m4aSound(id);
  return manners.includes("manner-mp3") ? mp3Sound(id) : wavSound(id, wavBytes);
}
