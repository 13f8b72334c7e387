import { acceptedBody, CHANGED_BODIES, lyricsBody, statusOf } from "./bodies.mjs";
import { phaseFault } from "./phases.mjs";
import { DAMAGED_RESPONSES, failedBody, REJECTIONS, sendJson } from "./replies.mjs";

/** @typedef {import("../faulty-upstream.mjs").FaultyUpstream} FaultyUpstream */
/** @typedef {import("node:http").ServerResponse} Reply */

/** The shortest wait of each `Retry-After`: a date is truncated to whole seconds. @type {Record<string, number>} */
const MIN_RETRY_AFTER_MS = { "429-seconds": 2_000, "429-date": 1_000 };

/**
 * A submit is rejected, or accepted with a good response, or accepted with a damaged response.
 * @param {FaultyUpstream} upstream @param {{operation: string, body: Record<string, unknown>}} order @param {Reply} reply
 */
export async function handleSubmit(upstream, { operation, body }, reply) {
  const job = upstream.store.jobFor(body, upstream.mix.phase);
  job.variants = upstream.mix.variants(job);
  const fault = upstream.mix.draw("submit", job, job.submits++)?.slice("submit-".length) ?? "";
  upstream.counts.submits++;
  const phaseRejection = fault ? null : await phaseFault(upstream, "submit", upstream.counts.submits);
  const rejection = phaseRejection ?? REJECTIONS[fault] ?? (isFull(upstream) ? REJECTIONS["499"] : undefined);
  if (rejection) return rejection(reply);
  const generation = upstream.store.generate(job, { operation, body, jobFault: upstream.mix.draw("job", job, 0) });
  await upstream.callbacks.schedule(generation);
  const response = operation === "lyrics" ? lyricsBody(generation) : acceptedBody(generation);
  const damage = DAMAGED_RESPONSES[fault];
  if (!damage) return sendJson(reply, 200, response);
  job.unconfirmed++;
  damage(reply, { body: response, slowMs: upstream.slowMs });
}

/** @param {FaultyUpstream} upstream @param {string} id @param {Reply} reply */
export async function handlePoll(upstream, id, reply) {
  upstream.counts.polls++;
  const generation = upstream.store.generations.get(id);
  if (!generation || generation.jobFault === "job-lost") return sendJson(reply, 404, failedBody("no such job"));
  if (Date.now() < generation.notBefore) generation.earlyPolls++;
  const fault = upstream.mix.draw("poll", generation.job, generation.polls++)?.slice("poll-".length) ?? "";
  const rejection = REJECTIONS[fault] ?? (fault ? null : await phaseFault(upstream, "poll", upstream.counts.polls));
  if (rejection) {
    generation.notBefore = Date.now() + (MIN_RETRY_AFTER_MS[fault] ?? 0);
    return rejection(reply);
  }
  const current = statusOf(generation, { origin: upstream.origin, now: Date.now(), extras: upstream.extras });
  const body = CHANGED_BODIES[fault]?.(current) ?? current;
  const send = DAMAGED_RESPONSES[fault] ?? (() => sendJson(reply, 200, body));
  send(reply, { body, slowMs: upstream.slowMs });
}

/** @param {FaultyUpstream} upstream */
function isFull({ store, maxJobs }) {
  const now = Date.now();
  return [...store.generations.values()].filter(({ endsAt }) => endsAt > now).length >= maxJobs;
}
