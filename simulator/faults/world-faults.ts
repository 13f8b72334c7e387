import type { World } from "../world.ts";
import type { FaultName } from "./fault-profile.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DOWN_MINUTES = [3, 3, 3, 20, 60];
const DENIED_MINUTES = [1, 5, 20];
const MAX_RESTART_MS = MINUTE_MS;

const STORMS: Partial<Record<FaultName, (world: World) => void>> = {
  spell_down: (world) => spell(world, "spell_down", DOWN_MINUTES),
  spell_denied: (world) => spell(world, "spell_denied", DENIED_MINUTES),
  lane_crash: ({ lane }) => lane.kill(),
  kill: (world) => {
    world.downUntil = world.clock.now + world.dice.whole(1, MAX_RESTART_MS);
    for (const room of world.rooms.values()) room.kill();
    world.lane.kill();
  },
  clock_jump: (world) => {
    setClock(world, world.dice.pick([-HOUR_MS, HOUR_MS]));
    world.clock.after(world.dice.whole(1, 10) * MINUTE_MS, () => setClock(world, 0));
  },
};

/** The faults that come so many times an hour. */
export const STORM_NAMES: ReadonlySet<string> = new Set(Object.keys(STORMS));

/** What befalls all at once: so many times an hour as the weather says, while anything is under way. */
export function brewStorms(world: World): void {
  for (const [name, storm] of Object.entries(STORMS)) {
    const perHour = world.plan.weather[name as FaultName];
    if (perHour > 0) brew(world, name as FaultName, { storm, everyMs: HOUR_MS / perHour });
  }
}

function brew(world: World, name: FaultName, of: { storm: (world: World) => void; everyMs: number }): void {
  world.clock.after(world.dice.exponential(of.everyMs), () => {
    if (!world.underWay) return;
    world.watch.struck(name, null);
    of.storm(world);
    brew(world, name, of);
  });
}

function spell(world: World, name: FaultName, minutes: readonly number[]): void {
  world.spells.add(name);
  world.clock.after(world.dice.pick(minutes) * MINUTE_MS, () => {
    world.spells.delete(name);
  });
}

function setClock(world: World, skewMs: number): void {
  world.clock.skew(skewMs);
  world.watch.clockSet();
  for (const room of world.rooms.values()) room.alarm.rebook();
  world.lane.alarm.rebook();
}
