import { isEnded, type Job } from "../../src/job/job.ts";
import { acceptedEvent, eventsOf } from "../../src/webhooks/event.ts";
import type { JobRoom } from "../actors/job-actor.ts";
import type { World } from "../world.ts";
import { promise } from "./violation.ts";

interface EventRow {
  id: string;
  body: string;
}

/**
 * Right after a batch: each event that is due is there once, in the bytes that it had when it was first written.
 * `job`: what was recorded; null: its acceptance. A start that comes late, after the end, finds more than it wrote.
 */
export function checkEvents({ database }: World, room: JobRoom, job: Job | null): void {
  const { id } = room.plan;
  const rows = database.all<EventRow>(
    "SELECT id, body FROM events WHERE id BETWEEN ? AND ?",
    ...[`evt_${id}_`, `evt_${id}_~`],
  );
  const due = [acceptedEvent(room.seed), ...(job ? eventsOf(job) : [])];
  const there = due.every((event, i) => rows[i]?.id === event.id && rows[i]?.body === event.body);
  const none = job === null || isEnded(job) ? rows.length === due.length : rows.length >= due.length;
  const text = () => `events written: ${JSON.stringify(rows)}, due: ${JSON.stringify(due)}`;
  promise(there && none, "I7", { jobId: id, text });
}
