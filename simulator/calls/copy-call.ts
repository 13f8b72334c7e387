import type { Effect, JobEvent, StoreOutcome } from "../../src/job/events.ts";
import { type StoredAsset, sourceIdOf } from "../../src/job/job.ts";
import { assetOf } from "../platform/bucket.ts";
import type { Lognormal } from "../seeded-random.ts";
import type { Call, Caller } from "./call.ts";

interface Copy {
  assetId: string;
  /** The content of the file: equal strings mean equal bytes. */
  content: string;
  /** Draws the fault that prevents the copy; null for none. */
  fault: () => StoreOutcome | null;
  event: (outcome: StoreOutcome) => JobEvent;
}

const COPY_DURATION: Lognormal = { median: 800, p90: 3_000 };
/** The time limit of a copy, which a stalled one reaches. */
const STALLED_MS = 5 * 60_000;
const STALLED_SHARE = 0.2;
const NOT_AUDIO: StoreOutcome = { kind: "rejected", reason: "text/html is no audio" };
const UNAVAILABLE: StoreOutcome = { kind: "unavailable", reason: "HTTP 503" };

/** Copies a finished song's file into the bucket. */
export function copyCall(caller: Caller, effect: Extract<Effect, { kind: "store" }>): Call {
  const { assetId, url, song, role } = effect;
  const expiresAt = Number(url.split("/").at(-1));
  return callOf(caller, {
    assetId,
    content: url.slice(0, url.lastIndexOf("/")),
    fault: () => (expiresAt < caller.simulation.clock.now ? { kind: "gone" } : drawCopyFault(caller, song)),
    event: (outcome) => ({ kind: "stored", song, role, outcome }),
  });
}

/** Copies the file of an upload. */
export function sourceCall(caller: Caller): Call {
  const { actor, simulation } = caller;
  const assetId = sourceIdOf(actor.plan.id);
  const fault = () =>
    simulation.faults.occurs("source_failed", actor) ? actor.random.pick([NOT_AUDIO, UNAVAILABLE]) : null;
  return callOf(caller, {
    assetId,
    content: assetId,
    fault,
    event: (outcome) => ({ kind: "source_fetched", outcome }),
  });
}

function drawCopyFault({ simulation: { faults }, actor }: Caller, song: number): StoreOutcome | null {
  if (actor.plan.poison === "bad_audio" || (song > 0 && actor.secondSongUnusable)) return NOT_AUDIO;
  if (faults.occurs("copy_rejected", actor)) return NOT_AUDIO;
  return faults.occurs("copy_failed", actor) ? UNAVAILABLE : null;
}

function callOf(caller: Caller, copy: Copy): Call {
  const { random } = caller.actor;
  const { fault, event } = copy;
  const requestMs = random.lognormal(COPY_DURATION);
  return {
    requestMs,
    perform: () => {
      const existing = adopt(caller, copy);
      if (existing) return { event: event({ kind: "stored", asset: existing }), responseMs: 1 };
      const outcome = fault() ?? store(caller, copy);
      const stalls = outcome.kind === "unavailable" && random.chance(STALLED_SHARE);
      return { event: event(outcome), responseMs: stalls ? STALLED_MS - requestMs : 1 };
    },
  };
}

/** Reads an existing file again and adopts it if it is whole, as `src/storage/mirror.ts` does. */
function adopt({ simulation: { bucket, faults } }: Caller, { assetId, content }: Copy): StoredAsset | null {
  const existing = bucket.get(assetId);
  if (existing && !faults.hasGuard("hash_check")) return assetOf(content);
  if (existing && !existing.whole) bucket.delete(assetId);
  return existing?.whole ? existing.asset : null;
}

function store({ simulation: { bucket, faults }, actor }: Caller, { assetId, content }: Copy): StoreOutcome {
  const truncated = faults.occurs("file_cut", actor);
  if (truncated) bucket.putTruncated(assetId, content);
  const asset = truncated ? null : bucket.put(assetId, content);
  return asset && !faults.occurs("file_reply_lost", actor) ? { kind: "stored", asset } : UNAVAILABLE;
}
