import { createHash } from "node:crypto";
import { isMixed } from "./phases.mjs";

/** @typedef {import("./phases.mjs").FaultPhase} FaultPhase */

/** @typedef {"submit" | "poll" | "audio" | "callback" | "job" | "variant"} Stage */

/** The job can still succeed. The part before the first dash is the stage in which the fault occurs. */
export const PASSING = [
  ...["429-seconds", "429-date", "429-absurd", "429-negative", "499", "500", "502", "503", "reset"].map(
    (f) => `submit-${f}`,
  ),
  ...["504", "520", "lost", "cut", "cut-json", "html", "no-id", "huge", "slow"].map((f) => `submit-${f}`),
  ...["429-seconds", "429-date", "429-negative", "500", "502", "503", "504", "lost"].map((f) => `poll-${f}`),
  ...["cut", "cut-json", "html", "huge", "404", "strange-status", "backwards", "wrong-types"].map((f) => `poll-${f}`),
  ...["no-songs", "no-link"].map((f) => `poll-${f}`),
  ...["chunked", "gzip", "truncated", "truncated-chunked", "halved", "boastful", "reset", "expired", "404", "410"].map(
    (f) => `audio-${f}`,
  ),
  ...["500", "html", "json", "empty", "picture", "redirect", "redirect-loop", "redirect-private", "redirect-away"].map(
    (f) => `audio-${f}`,
  ),
  ...["none", "doubled", "storm", "garbage", "forged", "lying", "early", "late"].map((f) => `callback-${f}`),
  ...["snake", "both", "numbers", "sparse", "disguised", "two-songs", "m4a", "mp3"].map((f) => `variant-${f}`),
];

/** The job fails or waits until its deadline. */
export const FINAL = ["submit-400", "submit-410", "submit-failed", "job-fails", "job-never", "job-lost"];

/** These take minutes or hundreds of megabytes, or stop a whole lane: they occur only if they are named. */
export const COSTLY = [
  ...["401", "402", "403"].map((f) => `submit-${f}`),
  ...["poll-401", "poll-slow", "poll-429-absurd", "poll-499"],
  ...["stalled", "slow", "endless"].map((f) => `audio-${f}`),
  "variant-large",
];

const KNOWN = new Set([...PASSING, ...FINAL, ...COSTLY]);
/** @type {Record<string, string[]>} */
const GROUPS = { none: [], passing: PASSING, final: FINAL, all: [...PASSING, ...FINAL] };

/** The faults of a list such as `passing,job-fails`. Throws for an unknown name. @param {string} list */
export function faultsOf(list) {
  return list.split(",").flatMap((name) => {
    const faults = GROUPS[name] ?? (KNOWN.has(name) ? [name] : null);
    if (faults === null) throw new Error(`No such fault: ${name}`);
    return faults;
  });
}

/**
 * The faults that a job's own text names: `faults:submit-500*3,audio-expired` hits the first three submits and the first
 * download, `poll-404*` hits every poll. Null if it names none; the mix applies then.
 * @param {string} text
 * @returns {{name: string, times: number}[] | null}
 */
export function faultListOf(text) {
  const list = /\bfaults:([a-z0-9*,-]+)/.exec(text)?.[1];
  return list?.split(",").map(readItem) ?? null;
}

/** @param {string} item */
function readItem(item) {
  const [name = "", times] = item.split("*");
  if (!KNOWN.has(name)) throw new Error(`No such fault: ${name}`);
  return { name, times: times === undefined ? 1 : times === "" ? Number.POSITIVE_INFINITY : Number(times) };
}

/**
 * Draws faults. The same seed, job number and turn give the same fault.
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
  /** @param {Stage} stage @param {string[]} from */
  const within = (stage, from) => from.filter((name) => name.startsWith(`${stage}-`));
  /** How often each fault was injected. @type {Record<string, number>} */
  const injected = {};
  /** @param {Stage} stage @param {FaultTarget} job @param {number} turn @returns {string | null} */
  const fault = (stage, job, turn) => {
    if (job.rule) return ruled(within(stage, job.rule.flatMap(repeated)), turn);
    const candidates = within(stage, faults);
    if (chance(stage, job.number, turn) >= rate) return null;
    return candidates[Math.floor(chance("which", stage, job.number, turn) * candidates.length)] ?? null;
  };
  return {
    injected,
    chance,
    /** @type {FaultPhase} */
    phase: "mixed",
    /** @param {Stage} stage @param {FaultTarget} job @param {number} turn @returns {string | null} */
    draw(stage, job, turn) {
      const name = job.rule || isMixed(this.phase) ? fault(stage, job, turn) : null;
      if (name !== null) injected[name] = (injected[name] ?? 0) + 1;
      return name;
    },
    /** The variants of this job's responses: each has a probability of one half. @param {FaultTarget} job @returns {string[]} */
    variants(job) {
      if (job.rule)
        return within(
          "variant",
          job.rule.map(({ name }) => name),
        );
      return within("variant", faults).filter((name) => chance(name, job.number) < 0.5);
    },
  };
}

/** @typedef {{number: number, rule: {name: string, times: number}[] | null}} FaultTarget */

const MANY = 1_000;

/** @param {{name: string, times: number}} item */
function repeated({ name, times }) {
  return Array(Math.min(times, MANY)).fill(name);
}

/** @param {string[]} sequence @param {number} turn */
function ruled(sequence, turn) {
  return sequence[turn] ?? null;
}
