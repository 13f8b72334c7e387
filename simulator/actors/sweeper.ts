import { restartStalledJobs } from "../../src/cron/restart-stalled-jobs.ts";
import type { World } from "../world.ts";

const MINUTE_MS = 60_000;

/** The real sweep, once a minute while there is anything to sweep. */
export function sweepEveryMinute(world: World): void {
  const env = {
    DB: world.database.d1,
    JOB: { getByName: (id: string) => ({ ensure: async () => ensure(world, id) }) },
  } as unknown as Env;
  const tick = async () => {
    if (!world.underWay) return;
    if (world.downMs === 0) await restartStalledJobs(env, world.clock.wall);
    world.clock.after(MINUTE_MS, tick);
  };
  world.clock.after(MINUTE_MS, tick);
}

function ensure(world: World, id: string): void {
  world.roomOf(id).ensure();
}
