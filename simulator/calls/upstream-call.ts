import type { Effect } from "../../src/job/events.ts";
import type { Job } from "../../src/job/job.ts";
import type { FindOutcome, SubmitOutcome } from "../../src/job/outcome.ts";
import { findOutcome, submitOutcome } from "../../src/upstream/ttapi/outcome.ts";
import type { Exchange } from "../faults/upstream-response.ts";
import type { Lognormal } from "../seeded-random.ts";
import type { Call, Caller } from "./call.ts";

const LATENCY: Lognormal = { median: 150, p90: 400 };
/** p99: 20 s. */
const SLOW_LATENCY: Lognormal = { median: 1_500, p90: 6_250 };
const LYRICS_DURATION: Lognormal = { median: 6_000, p90: 15_000 };
/** As in `src/upstream/ttapi/client.ts`. */
const SUBMIT_TIMEOUT_MS = 30_000;
const LYRICS_TIMEOUT_MS = 60_000;
const FIND_TIMEOUT_MS = 15_000;

const NO_RESPONSE: FindOutcome = { kind: "unavailable", retryAfterMs: null, reason: "no answer" };

/** Short responses repeat, and parsing them is most of the simulator's work: their outcomes are cached. */
const MAX_CACHED_LENGTH = 150;
const parsedOutcomes = new Map<string, FindOutcome>();

interface Timing {
  timeoutMs: number;
  latencyMs: number;
}

export function submitCall(caller: Caller, job: Job): Call {
  const { simulation, actor } = caller;
  const lyrics = job.input.operation === "lyrics";
  const timing = { timeoutMs: lyrics ? LYRICS_TIMEOUT_MS : SUBMIT_TIMEOUT_MS, latencyMs: drawLatency(caller) };
  if (lyrics) timing.latencyMs += actor.random.lognormal(LYRICS_DURATION);
  return {
    requestMs: timing.latencyMs / 2,
    perform: () => {
      if (job.attempts.length > 1 && find(caller, { job, id: job.id }).kind === "unavailable") {
        const outcome: SubmitOutcome = { kind: "unavailable", retryAfterMs: null, reason: "the upstream is down" };
        return { event: { kind: "submitted", outcome }, responseMs: timing.latencyMs / 2 };
      }
      simulation.observer.callSent(actor, "submit");
      const { exchange, responseMs } = withTimeout(timing, simulation.upstream.submit(actor));
      return { event: { kind: "submitted", outcome: submitOutcomeOf(job, exchange) }, responseMs };
    },
  };
}

export function pollCall(caller: Caller, effect: Extract<Effect, { kind: "poll" }>, job: Job): Call {
  const timing = { timeoutMs: FIND_TIMEOUT_MS, latencyMs: drawLatency(caller) };
  return {
    requestMs: timing.latencyMs / 2,
    perform: () => {
      const outcome = find(caller, { job, id: effect.upstreamJobId, timing });
      const songs = outcome.kind === "finished" ? outcome.result.songs : [];
      const songIds = songs.map(() => caller.actor.random.id());
      const responseMs = Math.min(timing.latencyMs, timing.timeoutMs) / 2;
      return { event: { kind: "polled", outcome, songIds, nextAt: effect.nextAt }, responseMs };
    },
  };
}

/** Without `timing` the call takes no time. */
function find({ simulation, actor }: Caller, lookup: { job: Job; id: string; timing?: Timing }): FindOutcome {
  const { job, id, timing = { timeoutMs: 1, latencyMs: 0 } } = lookup;
  simulation.observer.callSent(actor, "poll");
  const { exchange } = withTimeout(timing, simulation.upstream.find(actor, id));
  if (exchange.kind === "lost") return NO_RESPONSE;
  const { status, retryAfterMs, body } = exchange.response;
  if (body.length > MAX_CACHED_LENGTH) return findOutcome(job.input.operation, exchange.response);
  const cacheKey = `${job.input.operation} ${status} ${retryAfterMs} ${body}`;
  const outcome = parsedOutcomes.get(cacheKey) ?? findOutcome(job.input.operation, exchange.response);
  parsedOutcomes.set(cacheKey, outcome);
  return outcome;
}

function submitOutcomeOf(job: Job, exchange: Exchange): SubmitOutcome {
  if (exchange.kind === "response") return submitOutcome(job.input.operation, exchange.response);
  const reason = "no answer";
  return exchange.sent ? { kind: "unknown", reason } : { kind: "unavailable", retryAfterMs: null, reason };
}

function drawLatency({ simulation, actor }: Caller): number {
  return actor.random.lognormal(simulation.faults.occurs("call_slow", actor) ? SLOW_LATENCY : LATENCY);
}

/** What the caller receives: no response if the call takes longer than its timeout. */
function withTimeout({ timeoutMs, latencyMs }: Timing, exchange: Exchange): { exchange: Exchange; responseMs: number } {
  const responseMs = Math.max(0, (latencyMs > timeoutMs ? timeoutMs : latencyMs) - latencyMs / 2);
  if (latencyMs > timeoutMs) return { exchange: { kind: "lost", sent: true }, responseMs };
  return { exchange, responseMs };
}
