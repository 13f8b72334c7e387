import type { Effect, JobEvent, StoreOutcome } from "../../src/job/events.ts";
import { type StoredAsset, sourceIdOf } from "../../src/job/job.ts";
import { assetOf } from "../platform/bucket.ts";
import type { Spread } from "../seeded-random.ts";
import type { Traveller, Trip } from "./call.ts";

interface Errand {
  assetId: string;
  /** What is copied: the same name, the same bytes. */
  content: string;
  /** What keeps it from being copied. */
  fault: () => StoreOutcome | null;
  event: (outcome: StoreOutcome) => JobEvent;
}

const COPYING: Spread = { median: 800, p90: 3_000 };
/** The longest that a copy may take, and what a stalled one takes. */
const STALLED_MS = 5 * 60_000;
const STALLED_SHARE = 0.2;
const NOT_AUDIO: StoreOutcome = { kind: "rejected", reason: "text/html is no audio" };
const NOT_NOW: StoreOutcome = { kind: "unavailable", reason: "HTTP 503" };

/** Copies a finished song's file into the bucket. */
export function copyTrip(who: Traveller, effect: Extract<Effect, { kind: "store" }>): Trip {
  const { assetId, url, song, role } = effect;
  const expiresAt = Number(url.split("/").at(-1));
  return trip(who, {
    assetId,
    content: url.slice(0, url.lastIndexOf("/")),
    fault: () => (expiresAt < who.world.clock.now ? { kind: "gone" } : copyFault(who, song)),
    event: (outcome) => ({ kind: "stored", song, role, outcome }),
  });
}

/** Copies an upload's own file. */
export function sourceTrip(who: Traveller): Trip {
  const assetId = sourceIdOf(who.room.plan.id);
  const fault = () => (who.world.strikes("source_failed", who.room) ? who.room.dice.pick([NOT_AUDIO, NOT_NOW]) : null);
  return trip(who, { assetId, content: assetId, fault, event: (outcome) => ({ kind: "source_fetched", outcome }) });
}

function copyFault({ world, room }: Traveller, song: number): StoreOutcome | null {
  if (room.plan.poison === "bad_audio" || (song > 0 && room.songTwoUnusable)) return NOT_AUDIO;
  if (world.strikes("copy_rejected", room)) return NOT_AUDIO;
  return world.strikes("copy_failed", room) ? NOT_NOW : null;
}

function trip(who: Traveller, errand: Errand): Trip {
  const { dice } = who.room;
  const { fault, event } = errand;
  const thereMs = dice.lognormal(COPYING);
  return {
    thereMs,
    act: () => {
      const there = adopted(who, errand);
      if (there) return { event: event({ kind: "stored", asset: there }), backMs: 1 };
      const outcome = fault() ?? stored(who, errand);
      const stalls = outcome.kind === "unavailable" && dice.chance(STALLED_SHARE);
      return { event: event(outcome), backMs: stalls ? STALLED_MS - thereMs : 1 };
    },
  };
}

/** What lies there already is read again and adopted if it is whole, as `src/storage/mirror.ts` does. */
function adopted({ world }: Traveller, { assetId, content }: Errand): StoredAsset | null {
  const there = world.bucket.get(assetId);
  if (there && !world.keeps("hash_check")) return assetOf(content);
  if (there && !there.whole) world.bucket.delete(assetId);
  return there?.whole ? there.asset : null;
}

function stored({ world, room }: Traveller, { assetId, content }: Errand): StoreOutcome {
  const cut = world.strikes("file_cut", room);
  if (cut) world.bucket.putCut(assetId, content);
  const asset = cut ? null : world.bucket.put(assetId, content);
  return asset && !world.strikes("file_reply_lost", room) ? { kind: "stored", asset } : NOT_NOW;
}
