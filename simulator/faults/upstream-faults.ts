import type { JobRoom } from "../actors/job-actor.ts";
import type { World } from "../world.ts";
import type { FaultName } from "./fault-profile.ts";
import {
  busy,
  type Exchanged,
  garbage,
  gatewayError,
  oddLook,
  refused,
  running,
  serverError,
} from "./upstream-response.ts";

interface Call {
  world: World;
  room: JobRoom;
}

interface SubmitCall extends Call {
  /** Takes the job, whatever is answered then. */
  accept: () => Exchanged;
}

const SUBMIT: Partial<Record<FaultName, (call: SubmitCall) => Exchanged>> = {
  submit_refused: () => ({ kind: "lost", sent: true }),
  submit_unresolved: () => ({ kind: "lost", sent: false }),
  submit_timed_out: ({ room, accept }) => {
    if (room.dice.chance(0.7)) accept();
    return { kind: "lost", sent: true };
  },
  submit_5xx: ({ room }) => serverError(room.dice),
  submit_gateway_5xx: ({ room, accept }) => {
    if (room.dice.chance(0.5)) accept();
    return gatewayError(room.dice);
  },
  submit_busy: ({ room, world }) => busy(room.dice, world.clock.wall),
  submit_garbage: ({ room, accept }) => {
    if (room.dice.chance(0.3)) return refused(200, "rejected by moderation");
    accept();
    return garbage(room.dice);
  },
};

const LOOK: Partial<Record<FaultName, (call: Call) => Exchanged>> = {
  look_5xx: ({ room }) => serverError(room.dice),
  look_lost: () => ({ kind: "lost", sent: true }),
  look_busy: ({ room, world }) => busy(room.dice, world.clock.wall),
  look_missing: () => refused(404, "no such job"),
  look_garbage: ({ room }) => oddLook(room.dice),
  look_backwards: () => running("PENDING_QUEUE", 1),
};

/** What the weather makes of a submit; null: nothing. */
export function submitFault(call: SubmitCall): Exchanged | null {
  return spell(call) ?? strike(SUBMIT, call);
}

export function lookFault(call: Call): Exchanged | null {
  return spell(call) ?? strike(LOOK, call);
}

function spell({ world, room: { dice } }: Call): Exchanged | null {
  if (world.spells.has("spell_denied")) return refused(dice.pick([401, 402, 403]), "Wrong TT-API-KEY");
  if (!world.spells.has("spell_down")) return null;
  return dice.chance(0.2) ? { kind: "lost", sent: true } : serverError(dice);
}

function strike<C extends Call>(faults: Partial<Record<FaultName, (call: C) => Exchanged>>, call: C): Exchanged | null {
  for (const name in faults) {
    if (call.world.strikes(name as FaultName, call.room)) return faults[name as FaultName]?.(call) ?? null;
  }
  return null;
}
