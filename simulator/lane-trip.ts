import type { Effect, JobEvent } from "../src/job/events.ts";
import type { Job } from "../src/job/job.ts";
import { nearby, type Traveller, type Trip } from "./trip.ts";

type LaneEffect = Extract<Effect, { kind: "acquire" | "yield" | "release" }>;

const MAX_LATE_MS = 20_000;

/** As in `src/durable/job-lane.ts`, whose place this takes. */
export function laneTrip(who: Traveller, effect: LaneEffect, job: Job): Trip {
  const { world, room } = who;
  return {
    thereMs: nearby(who) + late(who),
    act: () => {
      const lost = world.strikes("lane_out_of_reach", room);
      const unheard = lost && room.dice.chance(0.5);
      const event = unheard ? unreached(effect) : ask(who, effect, job);
      return { event: lost ? unreached(effect) : event, backMs: nearby(who) + late(who) };
    },
  };
}

function ask({ world: { lane } }: Traveller, effect: LaneEffect, job: Job): JobEvent {
  switch (effect.kind) {
    case "acquire":
      return { kind: "acquired", result: lane.acquire(passengerOf(job)) };
    case "yield":
      return { kind: "requeued", waiting: lane.requeued(job.id, effect.failure) };
    case "release":
      lane.release(job.id, effect.report);
      return { kind: "released" };
  }
}

function unreached({ kind }: LaneEffect): JobEvent {
  if (kind === "acquire") return { kind: "acquired", result: null };
  return kind === "yield" ? { kind: "requeued", waiting: false } : { kind: "released" };
}

function passengerOf({ id, accountId, input, deadlineAt }: Job) {
  const model = ("model" in input && input.model) || "";
  return { jobId: id, accountId, operation: input.operation, model, deadlineAt };
}

function late({ world, room }: Traveller): number {
  return world.strikes("lane_message_late", room) ? room.dice.whole(1, MAX_LATE_MS) : 0;
}
