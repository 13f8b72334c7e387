import { acceptedAnswer, CHANGED, lyricsAnswer, standingOf } from "./bodies.mjs";
import { weathered } from "./phases.mjs";
import { refusal, SPOILED, sendJson, TURNED_AWAY } from "./replies.mjs";

/** @typedef {import("../faulty-upstream.mjs").Odd} Odd */
/** @typedef {import("node:http").ServerResponse} Reply */

/** What a look was asked to wait, at the least: a date is cut to whole seconds. @type {Record<string, number>} */
const ASKED_FOR_MS = { "429-seconds": 2_000, "429-date": 1_000 };

/**
 * A submit: turned away, or carried out and answered, or carried out and the answer spoiled.
 * @param {Odd} odd @param {{operation: string, body: Record<string, unknown>}} order @param {Reply} reply
 */
export async function answerSubmit(odd, { operation, body }, reply) {
  const job = odd.book.jobFor(body, odd.mix.weather);
  job.manners = odd.mix.manners(job);
  const fault = odd.mix.strike("submit", job, job.submits++)?.slice("submit-".length) ?? "";
  odd.counts.submits++;
  const rough = fault ? null : await weathered(odd, "submit", odd.counts.submits);
  const turnedAway = rough ?? TURNED_AWAY[fault] ?? (isFull(odd) ? TURNED_AWAY["499"] : undefined);
  if (turnedAway) return turnedAway(reply);
  const made = odd.book.generate(job, { operation, body, fate: odd.mix.strike("job", job, 0) });
  await odd.callbacks.promise(made);
  const answer = operation === "lyrics" ? lyricsAnswer(made) : acceptedAnswer(made);
  const spoil = SPOILED[fault];
  if (!spoil) return sendJson(reply, 200, answer);
  job.doubtful++;
  spoil(reply, { answer, slowMs: odd.slowMs });
}

/** @param {Odd} odd @param {string} id @param {Reply} reply */
export async function answerLook(odd, id, reply) {
  odd.counts.looks++;
  const made = odd.book.generations.get(id);
  if (!made || made.fate === "job-lost") return sendJson(reply, 404, refusal("no such job"));
  if (Date.now() < made.notBefore) made.hasty++;
  const fault = odd.mix.strike("look", made.job, made.looks++)?.slice("look-".length) ?? "";
  const turnedAway = TURNED_AWAY[fault] ?? (fault ? null : await weathered(odd, "look", odd.counts.looks));
  if (turnedAway) {
    made.notBefore = Date.now() + (ASKED_FOR_MS[fault] ?? 0);
    return turnedAway(reply);
  }
  const standing = standingOf(made, { origin: odd.origin, now: Date.now() });
  const answer = CHANGED[fault]?.(standing) ?? standing;
  const send = SPOILED[fault] ?? (() => sendJson(reply, 200, answer));
  send(reply, { answer, slowMs: odd.slowMs });
}

/** @param {Odd} odd */
function isFull({ book, places }) {
  const now = Date.now();
  return [...book.generations.values()].filter(({ endsAt }) => endsAt > now).length >= places;
}
