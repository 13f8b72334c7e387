import { createHash } from "node:crypto";
import { isMixed } from "./phases.mjs";

/** @typedef {import("./phases.mjs").Weather} Weather */

/** @typedef {"submit" | "look" | "audio" | "callback" | "job" | "manner"} Phase */

/** The job can still succeed. The part before the first dash is the phase that the fault strikes. */
export const PASSING = [
  ...["429-seconds", "429-date", "429-absurd", "429-negative", "499", "500", "502", "503", "reset"].map(
    (f) => `submit-${f}`,
  ),
  ...["504", "520", "lost", "cut", "cut-json", "html", "no-id", "huge", "slow"].map((f) => `submit-${f}`),
  ...["429-seconds", "429-date", "429-negative", "500", "502", "503", "504", "lost"].map((f) => `look-${f}`),
  ...["cut", "cut-json", "html", "huge", "404", "strange-status", "backwards", "wrong-types"].map((f) => `look-${f}`),
  ...["no-songs", "no-link"].map((f) => `look-${f}`),
  ...["chunked", "gzip", "truncated", "truncated-chunked", "halved", "boastful", "reset", "expired", "404", "410"].map(
    (f) => `audio-${f}`,
  ),
  ...["500", "html", "json", "empty", "picture", "redirect", "redirect-loop", "redirect-private", "redirect-away"].map(
    (f) => `audio-${f}`,
  ),
  ...["none", "doubled", "storm", "garbage", "forged", "lying", "early", "late"].map((f) => `callback-${f}`),
  ...["snake", "both", "numbers", "sparse", "disguised", "two-songs", "m4a", "mp3"].map((f) => `manner-${f}`),
];

/** The job fails, or waits until its deadline. */
export const FINAL = ["submit-400", "submit-410", "submit-failed", "job-fails", "job-never", "job-lost"];

/** They take minutes, hundreds of megabytes, or stop a whole lane: only where they are named. */
export const COSTLY = [
  ...["401", "402", "403"].map((f) => `submit-${f}`),
  ...["look-401", "look-slow", "look-429-absurd", "look-499"],
  ...["stalled", "slow", "endless"].map((f) => `audio-${f}`),
  "manner-large",
];

const KNOWN = new Set([...PASSING, ...FINAL, ...COSTLY]);
/** @type {Record<string, string[]>} */
const GROUPS = { none: [], passing: PASSING, final: FINAL, all: [...PASSING, ...FINAL] };

/** The faults of a list such as `passing,job-fails`. Throws for a name that is none. @param {string} list */
export function faultsOf(list) {
  return list.split(",").flatMap((name) => {
    const faults = GROUPS[name] ?? (KNOWN.has(name) ? [name] : null);
    if (faults === null) throw new Error(`No such fault: ${name}`);
    return faults;
  });
}

/**
 * The rule in a job's own text: `odd:submit-500*3,audio-expired` strikes the first three submits and the first
 * download, `look-404*` every look. null where there is none: then the mix applies.
 * @param {string} text
 * @returns {{name: string, times: number}[] | null}
 */
export function ruleOf(text) {
  const list = /\bodd:([a-z0-9*,-]+)/.exec(text)?.[1];
  return list?.split(",").map(readItem) ?? null;
}

/** @param {string} item */
function readItem(item) {
  const [name = "", times] = item.split("*");
  if (!KNOWN.has(name)) throw new Error(`No such fault: ${name}`);
  return { name, times: times === undefined ? 1 : times === "" ? Number.POSITIVE_INFINITY : Number(times) };
}

/**
 * Which fault strikes: the same for the same seed, order of jobs and turn.
 * @param {{seed: number, faults: string[], rate: number}} mix
 */
export function faultMix({ seed, faults, rate }) {
  /** @param {unknown[]} what */
  const chance = (...what) =>
    createHash("sha256")
      .update([seed, ...what].join(" "))
      .digest()
      .readUInt32BE(0) /
    2 ** 32;
  /** @param {Phase} phase @param {string[]} from */
  const within = (phase, from) => from.filter((name) => name.startsWith(`${phase}-`));
  /** How often each fault struck. @type {Record<string, number>} */
  const struck = {};
  /** @param {Phase} phase @param {OddJob} job @param {number} turn @returns {string | null} */
  const fault = (phase, job, turn) => {
    if (job.rule) return ruled(within(phase, job.rule.flatMap(repeated)), turn);
    const candidates = within(phase, faults);
    if (chance(phase, job.number, turn) >= rate) return null;
    return candidates[Math.floor(chance("which", phase, job.number, turn) * candidates.length)] ?? null;
  };
  return {
    struck,
    chance,
    /** @type {Weather} */
    weather: "mixed",
    /** @param {Phase} phase @param {OddJob} job @param {number} turn @returns {string | null} */
    strike(phase, job, turn) {
      const name = job.rule || isMixed(this.weather) ? fault(phase, job, turn) : null;
      if (name !== null) struck[name] = (struck[name] ?? 0) + 1;
      return name;
    },
    /** How it speaks of this job: each manner half of the time. @param {OddJob} job @returns {string[]} */
    manners(job) {
      if (job.rule)
        return within(
          "manner",
          job.rule.map(({ name }) => name),
        );
      return within("manner", faults).filter((name) => chance(name, job.number) < 0.5);
    },
  };
}

/** @typedef {{number: number, rule: {name: string, times: number}[] | null}} OddJob */

const MANY = 1_000;

/** @param {{name: string, times: number}} item */
function repeated({ name, times }) {
  return Array(Math.min(times, MANY)).fill(name);
}

/** @param {string[]} sequence @param {number} turn */
function ruled(sequence, turn) {
  return sequence[turn] ?? null;
}
