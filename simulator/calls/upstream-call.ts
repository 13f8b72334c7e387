import type { Effect } from "../../src/job/events.ts";
import type { Job } from "../../src/job/job.ts";
import type { FindOutcome, SubmitOutcome } from "../../src/job/outcome.ts";
import { findOutcome, submitOutcome } from "../../src/upstream/ttapi/outcome.ts";
import type { Exchanged } from "../faults/upstream-response.ts";
import type { Spread } from "../seeded-random.ts";
import type { Traveller, Trip } from "./call.ts";

const QUICK: Spread = { median: 150, p90: 400 };
/** p99: 20 s. */
const SLOW: Spread = { median: 1_500, p90: 6_250 };
const WRITING_LYRICS: Spread = { median: 6_000, p90: 15_000 };
/** As in `src/upstream/ttapi/client.ts`. */
const SUBMIT_TIMEOUT_MS = 30_000;
const LYRICS_TIMEOUT_MS = 60_000;
const FIND_TIMEOUT_MS = 15_000;

const NO_ANSWER: FindOutcome = { kind: "unavailable", retryAfterMs: null, reason: "no answer" };

/** Short answers are the same again and again, and reading them is most of the work. */
const MAX_KEPT = 150;
const read = new Map<string, FindOutcome>();

interface Call {
  timeoutMs: number;
  latencyMs: number;
}

export function submitTrip(who: Traveller, job: Job): Trip {
  const { world, room } = who;
  const lyrics = job.input.operation === "lyrics";
  const call = { timeoutMs: lyrics ? LYRICS_TIMEOUT_MS : SUBMIT_TIMEOUT_MS, latencyMs: latency(who) };
  if (lyrics) call.latencyMs += room.dice.lognormal(WRITING_LYRICS);
  return {
    thereMs: call.latencyMs / 2,
    act: () => {
      if (job.attempts.length > 1 && find(who, job, job.id).kind === "unavailable") {
        const outcome: SubmitOutcome = { kind: "unavailable", retryAfterMs: null, reason: "the upstream is down" };
        return { event: { kind: "submitted", outcome }, backMs: call.latencyMs / 2 };
      }
      world.watch.calls(room, "submit");
      const { exchanged, backMs } = inTime(call, world.upstream.submit(room));
      return { event: { kind: "submitted", outcome: submitted(job, exchanged) }, backMs };
    },
  };
}

export function lookTrip(who: Traveller, effect: Extract<Effect, { kind: "poll" }>, job: Job): Trip {
  const call = { timeoutMs: FIND_TIMEOUT_MS, latencyMs: latency(who) };
  return {
    thereMs: call.latencyMs / 2,
    act: () => {
      const outcome = find(who, job, effect.upstreamJobId, call);
      const songs = outcome.kind === "finished" ? outcome.result.songs : [];
      const songIds = songs.map(() => who.room.dice.id());
      const backMs = Math.min(call.latencyMs, call.timeoutMs) / 2;
      return { event: { kind: "polled", outcome, songIds, nextAt: effect.nextAt }, backMs };
    },
  };
}

/** Without `call` the answer takes no time. */
function find(
  { world, room }: Traveller,
  job: Job,
  id: string,
  call: Call = { timeoutMs: 1, latencyMs: 0 },
): FindOutcome {
  world.watch.calls(room, "poll");
  const { exchanged } = inTime(call, world.upstream.find(room, id));
  if (exchanged.kind === "lost") return NO_ANSWER;
  const { status, retryAfterMs, body } = exchanged.answer;
  if (body.length > MAX_KEPT) return findOutcome(job.input.operation, exchanged.answer);
  const name = `${job.input.operation} ${status} ${retryAfterMs} ${body}`;
  const outcome = read.get(name) ?? findOutcome(job.input.operation, exchanged.answer);
  read.set(name, outcome);
  return outcome;
}

function submitted(job: Job, exchanged: Exchanged): SubmitOutcome {
  if (exchanged.kind === "answered") return submitOutcome(job.input.operation, exchanged.answer);
  const reason = "no answer";
  return exchanged.sent ? { kind: "unknown", reason } : { kind: "unavailable", retryAfterMs: null, reason };
}

function latency({ world, room }: Traveller): number {
  return room.dice.lognormal(world.strikes("call_slow", room) ? SLOW : QUICK);
}

/** What the caller gets: nothing, where the answer takes longer than it waits. */
function inTime({ timeoutMs, latencyMs }: Call, exchanged: Exchanged): { exchanged: Exchanged; backMs: number } {
  const backMs = Math.max(0, (latencyMs > timeoutMs ? timeoutMs : latencyMs) - latencyMs / 2);
  if (latencyMs > timeoutMs) return { exchanged: { kind: "lost", sent: true }, backMs };
  return { exchanged, backMs };
}
