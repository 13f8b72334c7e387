import { recordJob } from "../../src/db/jobs.ts";
import type { Effect } from "../../src/job/events.ts";
import { isEnded, type Job } from "../../src/job/job.ts";
import { promise } from "../invariants/violation.ts";
import { Unavailable } from "../platform/database.ts";
import { type Arrival, nearby, type Traveller, type Trip } from "./call.ts";
import { copyTrip, sourceTrip } from "./copy-call.ts";
import { laneTrip } from "./lane-call.ts";
import { lookTrip, submitTrip } from "./upstream-call.ts";

/** As in `src/durable/job-effects.ts`, whose place this takes. */
export function tripFor(who: Traveller, effect: Exclude<Effect, { kind: "forget" }>): Trip {
  const job = who.room.job as Job;
  switch (effect.kind) {
    case "acquire":
    case "yield":
    case "release":
      return laneTrip(who, effect, job);
    case "fetch_source":
      return sourceTrip(who);
    case "submit":
      return submitTrip(who, job);
    case "poll":
      return lookTrip(who, effect, job);
    case "store":
      return copyTrip(who, effect);
    case "record":
      return { thereMs: nearby(who), act: () => record(who, job) };
    case "discard":
      return { thereMs: nearby(who), act: () => discard(who, effect.assetIds) };
  }
}

async function record(who: Traveller, job: Job): Promise<Arrival> {
  const { world, room } = who;
  const backMs = nearby(who);
  world.troubleD1(room);
  if (!(await write(who, job))) {
    world.watch.perhapsRecorded(room, job);
    return { event: { kind: "record_failed" }, backMs };
  }
  world.watch.recorded(room, job);
  return { event: { kind: "recorded", what: isEnded(job) ? "ended" : "started" }, backMs };
}

/** False: D1 threw, and may have written it or not. */
async function write({ world: { database } }: Traveller, job: Job): Promise<boolean> {
  try {
    await recordJob(database.d1, job);
    return true;
  } catch (error) {
    promise(error instanceof Unavailable, "I2", { jobId: job.id, text: () => `D1 does not take it: ${error}` });
    return false;
  }
}

function discard(who: Traveller, assetIds: string[]): Arrival {
  const ok = !who.world.strikes("copy_failed", who.room);
  if (ok) for (const assetId of assetIds) who.world.bucket.delete(assetId);
  return { event: { kind: "discarded", ok }, backMs: nearby(who) };
}
