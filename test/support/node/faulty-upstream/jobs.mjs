import { createHash } from "node:crypto";
import { hashOf, m4aFile, mp3File, wavFile } from "./audio-file.mjs";
import { faultListOf } from "./faults.mjs";

/** @typedef {import("./audio-file.mjs").AudioFile} AudioFile */
/**
 * A job of the gateway. Submits with the same callback URL (or the same body, without a URL) belong to one job.
 * @typedef {object} Job
 * @property {string} key
 * @property {number} number from 0, in order of arrival
 * @property {ReturnType<typeof faultListOf>} rule the faults that the job itself names
 * @property {string[]} variants
 * @property {string} phase of its first submit
 * @property {number} submits
 * @property {number} unconfirmed generations whose response was lost: each allows one more
 * @property {Generation[]} generations
 */
/**
 * @typedef {object} Generation
 * @property {string} id
 * @property {Job} job
 * @property {string} operation
 * @property {Record<string, unknown>} body
 * @property {number} startedAt
 * @property {number} endsAt
 * @property {number} polls
 * @property {number} notBefore the end of `Retry-After`
 * @property {number} earlyPolls polls before `notBefore`
 * @property {string | null} jobFault a fault of the stage `job`
 * @property {Song[]} songs
 */
/**
 * @typedef {object} Song
 * @property {string} id
 * @property {AudioFile} audio
 * @property {string} title
 * @property {number} link the link's version: links with an older version have expired
 * @property {number} requests
 */

const MB = 1_000_000;
const UNSEEN = { polls: 0, notBefore: 0, earlyPolls: 0 };

/** @param {{wavBytes: number, workMs: number}} options */
export function createStore({ wavBytes, workMs }) {
  /** @type {Map<string, Job>} */
  const jobs = new Map();
  /** @type {Map<string, Generation>} */
  const generations = new Map();
  /** @type {Map<string, Song>} */
  const songs = new Map();

  /** @param {Record<string, unknown>} body @param {string} phase @returns {Job} */
  function jobFor(body, phase) {
    const text = JSON.stringify(body);
    const key = typeof body.hook_url === "string" ? body.hook_url : createHash("sha256").update(text).digest("hex");
    const job = jobs.get(key) ?? newJob({ key, number: jobs.size, text, phase });
    jobs.set(key, job);
    return job;
  }

  /** @param {Job} job @param {{operation: string, body: Record<string, unknown>, jobFault: string | null}} order */
  function generate(job, { operation, body, jobFault }) {
    const id = `up-${job.number}-${job.generations.length}`;
    const startedAt = Date.now();
    /** @type {Generation} */
    const generation = {
      id,
      job,
      operation,
      body,
      startedAt,
      endsAt: startedAt + workMs,
      ...UNSEEN,
      jobFault,
      songs: [],
    };
    generation.songs = songTitles(generation).map((title, i) =>
      newSong(`${id}-${i}`, title, audioFor(job, `${id}-${i}`, wavBytes)),
    );
    for (const song of generation.songs) songs.set(song.id, song);
    job.generations.push(generation);
    generations.set(id, generation);
    return generation;
  }

  return { jobs, generations, songs, jobFor, generate };
}

/** The statistics for an audit. A second generation is no duplicate if the response of the first was lost. @param {ReturnType<typeof createStore>} store */
export function statsOf({ jobs }) {
  const list = [...jobs.values()].map((job) => ({
    ...{ key: job.key, phase: job.phase, submits: job.submits, unconfirmed: job.unconfirmed },
    generations: job.generations.length,
    earlyPolls: job.generations.reduce((sum, { earlyPolls }) => sum + earlyPolls, 0),
    polls: job.generations.reduce((sum, { polls }) => sum + polls, 0),
    songs: job.generations.flatMap(({ songs }) =>
      songs.map(({ id, audio, requests }) => ({ id, bytes: audio.length, sha256: hashOf(audio), requests })),
    ),
  }));
  return {
    jobs: list,
    duplicates: list.filter(({ generations, unconfirmed }) => generations > Math.min(2, 1 + unconfirmed)),
  };
}

/** @param {{key: string, number: number, text: string, phase: string}} job @returns {Job} */
function newJob({ key, number, text, phase }) {
  return { key, number, phase, rule: faultListOf(text), variants: [], submits: 0, unconfirmed: 0, generations: [] };
}

/** @param {string} id @param {string} title @param {AudioFile} audio @returns {Song} */
function newSong(id, title, audio) {
  return { id, title, audio, link: 0, requests: 0 };
}

/** @param {Generation} generation */
function songTitles({ operation, body, job }) {
  const title = typeof body.title === "string" ? body.title : "Untitled";
  if (operation === "lyrics") return [];
  if (operation === "stems") return ["Vocals", "Drums", "Bass", "Other"].map((stem) => `${title} (${stem})`);
  return job.variants.includes("variant-two-songs") ? [title, `${title} II`] : [title];
}

/** @param {Job} job @param {string} id @param {number} wavBytes */
function audioFor({ variants }, id, wavBytes) {
  if (variants.includes("variant-large")) return wavFile(id, 190 * MB);
  if (variants.includes("variant-m4a")) return m4aFile(id);
  return variants.includes("variant-mp3") ? mp3File(id) : wavFile(id, wavBytes);
}
