import { acceptedAnswer, CHANGED, lyricsAnswer, standingOf } from "./answers.mjs";
import { refusal, SPOILED, sendJson, TURNED_AWAY } from "./replies.mjs";

/** @typedef {import("../odd-upstream.mjs").Odd} Odd */
/** @typedef {import("node:http").ServerResponse} Reply */

/**
 * A submit: turned away, or carried out and answered, or carried out and the answer spoiled.
 * @param {Odd} odd @param {{operation: string, body: Record<string, unknown>}} order @param {Reply} reply
 */
export async function answerSubmit(odd, { operation, body }, reply) {
  const job = odd.book.jobFor(body);
  job.manners = odd.mix.manners(job);
  const fault = odd.mix.strike("submit", job, job.submits++)?.slice("submit-".length) ?? "";
  odd.counts.submits++;
  const turnedAway = TURNED_AWAY[fault] ?? (isFull(odd) ? TURNED_AWAY["499"] : undefined);
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
export function answerLook(odd, id, reply) {
  odd.counts.looks++;
  const made = odd.book.generations.get(id);
  if (!made || made.fate === "job-lost") return sendJson(reply, 404, refusal("no such job"));
  const fault = odd.mix.strike("look", made.job, made.looks++)?.slice("look-".length) ?? "";
  if (TURNED_AWAY[fault]) return TURNED_AWAY[fault](reply);
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
