import type { PendingDelivery } from "../../src/db/events.ts";
import { recordJob } from "../../src/db/jobs.ts";
import type { Job } from "../../src/job/job.ts";
import { eventsOf } from "../../src/native/events.ts";

/** Writes a job's start or end to D1 with its events, as its object does. */
export function record(db: D1Database, job: Job): Promise<PendingDelivery[]> {
  return recordJob(db, job, eventsOf(job));
}
