import { clearSources } from "./clear-sources.ts";
import { pruneOldEvents } from "./prune-events.ts";
import { pruneIdempotencyKeys } from "./prune-idempotency-keys.ts";
import { redeliverOutbox } from "./redeliver-outbox.ts";
import { restartStalledJobs } from "./restart-stalled-jobs.ts";
import { retention } from "./retention.ts";
import { runSchedules } from "./run-schedules.ts";

/** What could not be done; told in the log. */
interface Done {
  failed: number;
  unreadable?: number;
}

/** Each by the name that it is logged under. */
export const TASKS: Record<string, (env: Env, scheduledAt: number) => Promise<Done>> = {
  sweep: restartStalledJobs,
  retention,
  schedules: runSchedules,
  idempotency_keys: pruneIdempotencyKeys,
  outbox: redeliverOutbox,
  events: pruneOldEvents,
  sources: clearSources,
};

/** All that happens every minute. A part that fails keeps none of the others from its turn. Never throws. */
export async function everyMinute(env: Env, scheduledAt: number, parts = TASKS): Promise<void> {
  await Promise.all(Object.entries(parts).map(([name, part]) => logged(name, part(env, scheduledAt))));
}

async function logged(part: string, doing: Promise<Done>): Promise<void> {
  try {
    const done = await doing;
    if (done.failed + (done.unreadable ?? 0) > 0)
      console.error(JSON.stringify({ event: `${part}.incomplete`, ...done }));
  } catch (error) {
    console.error(JSON.stringify({ event: `${part}.failed`, error: String(error) }));
  }
}
