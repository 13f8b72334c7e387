import type { SimulatedJob, Simulation } from "../simulation.ts";
import type { FaultName } from "./fault-profile.ts";
import {
  busy,
  type Exchange,
  garbage,
  gatewayError,
  pollGarbage,
  rejected,
  running,
  serverError,
} from "./upstream-response.ts";

interface UpstreamCall {
  simulation: Pick<Simulation, "clock" | "faults">;
  actor: SimulatedJob;
}

interface SubmitCall extends UpstreamCall {
  /** Accepts the job, whatever the response is. */
  accept: () => Exchange;
}

const SUBMIT_FAULTS: Partial<Record<FaultName, (call: SubmitCall) => Exchange>> = {
  submit_refused: () => ({ kind: "lost", sent: true }),
  submit_unresolved: () => ({ kind: "lost", sent: false }),
  submit_timed_out: ({ actor, accept }) => {
    if (actor.random.chance(0.7)) accept();
    return { kind: "lost", sent: true };
  },
  submit_5xx: ({ actor }) => serverError(actor.random),
  submit_gateway_5xx: ({ actor, accept }) => {
    if (actor.random.chance(0.5)) accept();
    return gatewayError(actor.random);
  },
  submit_busy: ({ actor, simulation }) => busy(actor.random, simulation.clock.wall),
  submit_garbage: ({ actor, accept }) => {
    if (actor.random.chance(0.3)) return rejected(200, "rejected by moderation");
    accept();
    return garbage(actor.random);
  },
};

const POLL_FAULTS: Partial<Record<FaultName, (call: UpstreamCall) => Exchange>> = {
  poll_5xx: ({ actor }) => serverError(actor.random),
  poll_lost: () => ({ kind: "lost", sent: true }),
  poll_busy: ({ actor, simulation }) => busy(actor.random, simulation.clock.wall),
  poll_missing: () => rejected(404, "no such job"),
  poll_garbage: ({ actor }) => pollGarbage(actor.random),
  poll_backwards: () => running("PENDING_QUEUE", 1),
};

/** The result of a submit that a fault hits; null if none does. */
export function submitFault(call: SubmitCall): Exchange | null {
  return ongoingFault(call) ?? drawFault(SUBMIT_FAULTS, call);
}

export function pollFault(call: UpstreamCall): Exchange | null {
  return ongoingFault(call) ?? drawFault(POLL_FAULTS, call);
}

function ongoingFault({ simulation: { faults }, actor: { random } }: UpstreamCall): Exchange | null {
  if (faults.ongoing.has("spell_denied")) return rejected(random.pick([401, 402, 403]), "Wrong TT-API-KEY");
  if (!faults.ongoing.has("spell_down")) return null;
  return random.chance(0.2) ? { kind: "lost", sent: true } : serverError(random);
}

function drawFault<C extends UpstreamCall>(
  faults: Partial<Record<FaultName, (call: C) => Exchange>>,
  call: C,
): Exchange | null {
  for (const name in faults) {
    if (call.simulation.faults.occurs(name as FaultName, call.actor)) return faults[name as FaultName]?.(call) ?? null;
  }
  return null;
}
