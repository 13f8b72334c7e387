import { restartStalledJobs } from "../../src/cron/restart-stalled-jobs.ts";
import type { Simulation } from "../simulation.ts";

const MINUTE_MS = 60_000;

/** Runs the real sweep once a minute until every job has ended. */
export function sweepEveryMinute(simulation: Simulation): void {
  const env = {
    DB: simulation.database.d1,
    JOB: { getByName: (id: string) => ({ ensure: async () => simulation.actorOf(id).ensure() }) },
  } as unknown as Env;
  const tick = async () => {
    if (!simulation.hasUnfinishedJobs) return;
    if (simulation.downMs === 0) await restartStalledJobs(env, simulation.clock.wall);
    simulation.clock.after(MINUTE_MS, tick);
  };
  simulation.clock.after(MINUTE_MS, tick);
}
