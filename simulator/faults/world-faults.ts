import type { SeededRandom } from "../seeded-random.ts";
import type { Simulation } from "../simulation.ts";
import type { FaultName } from "./fault-profile.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DOWN_MINUTES = [3, 3, 3, 20, 60];
const DENIED_MINUTES = [1, 5, 20];
const MAX_RESTART_MS = MINUTE_MS;

/** What a fault of the whole world acts on. */
interface FaultyWorld extends Pick<Simulation, "plan" | "clock" | "faults" | "hasUnfinishedJobs"> {
  readonly random: SeededRandom;
  readonly lane: { kill(): void };
  /** Kills every process; none runs for `ms`. */
  killAll(ms: number): void;
  setClock(skewMs: number): void;
}

const WORLD_FAULTS: Partial<Record<FaultName, (world: FaultyWorld) => void>> = {
  spell_down: (world) => startPhase(world, "spell_down", DOWN_MINUTES),
  spell_denied: (world) => startPhase(world, "spell_denied", DENIED_MINUTES),
  lane_crash: ({ lane }) => lane.kill(),
  kill: (world) => world.killAll(world.random.integer(1, MAX_RESTART_MS)),
  clock_jump: (world) => {
    world.setClock(world.random.pick([-HOUR_MS, HOUR_MS]));
    world.clock.after(world.random.integer(1, 10) * MINUTE_MS, () => world.setClock(0));
  },
};

/** The faults whose rate is per hour. */
export const WORLD_FAULT_NAMES: ReadonlySet<string> = new Set(Object.keys(WORLD_FAULTS));

/** Schedules the faults that affect all jobs at once, at the profile's rates, until every job has ended. */
export function scheduleWorldFaults(world: FaultyWorld): void {
  for (const [name, strike] of Object.entries(WORLD_FAULTS)) {
    const perHour = world.plan.faultProfile[name as FaultName];
    if (perHour > 0) schedule(world, name as FaultName, { strike, meanGapMs: HOUR_MS / perHour });
  }
}

interface WorldFault {
  strike: (world: FaultyWorld) => void;
  meanGapMs: number;
}

function schedule(world: FaultyWorld, name: FaultName, fault: WorldFault): void {
  world.clock.after(world.random.exponential(fault.meanGapMs), () => {
    if (!world.hasUnfinishedJobs) return;
    world.faults.occurred(name);
    fault.strike(world);
    schedule(world, name, fault);
  });
}

function startPhase(world: FaultyWorld, name: FaultName, minutes: readonly number[]): void {
  world.faults.ongoing.add(name);
  world.clock.after(world.random.pick(minutes) * MINUTE_MS, () => {
    world.faults.ongoing.delete(name);
  });
}
