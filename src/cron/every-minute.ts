import { clearSources } from "./clear-sources.ts";
import { pruneOldEvents } from "./prune-events.ts";
import { pruneIdempotencyKeys } from "./prune-idempotency-keys.ts";
import { redeliverOutbox } from "./redeliver-outbox.ts";
import { restartStalledJobs } from "./restart-stalled-jobs.ts";
import { retention } from "./retention.ts";
import { runSchedules } from "./run-schedules.ts";

/** What a task could not do; logged. */
interface TaskResult {
  failed: number;
  unreadable?: number;
}

/** The cron tasks, by the name under which they are logged. */
export const TASKS: Record<string, (env: Env, scheduledAt: number) => Promise<TaskResult>> = {
  sweep: restartStalledJobs,
  retention,
  schedules: runSchedules,
  idempotency_keys: pruneIdempotencyKeys,
  outbox: redeliverOutbox,
  events: pruneOldEvents,
  sources: clearSources,
};

/** Runs all cron tasks. A task that fails does not stop the others. Never throws. */
export async function everyMinute(env: Env, scheduledAt: number, tasks = TASKS): Promise<void> {
  await Promise.all(Object.entries(tasks).map(([name, task]) => logFailure(name, task(env, scheduledAt))));
}

async function logFailure(task: string, work: Promise<TaskResult>): Promise<void> {
  try {
    const result = await work;
    if (result.failed + (result.unreadable ?? 0) > 0)
      console.error(JSON.stringify({ event: `${task}.incomplete`, ...result }));
  } catch (error) {
    console.error(JSON.stringify({ event: `${task}.failed`, error: String(error) }));
  }
}
