import { assetIdOf, type EndedJob, isEnded, type Job, type StoredAsset } from "../../src/job/job.ts";
import { eventsOf } from "../../src/native/events.ts";
import type { SimulatedJob, Simulation } from "../simulation.ts";
import { requireInvariant } from "./violation.ts";

/** After a batch, D1 has an ended job's status, the files of its songs, and the settlement of its hold. */
export function checkRecord(
  { database, bucket }: Pick<Simulation, "database" | "bucket">,
  { plan: { id } }: SimulatedJob,
  job: EndedJob,
): void {
  const details = (text: string) => ({ jobId: id, text: () => text });
  const row = database.first<{ status: string }>("SELECT status FROM jobs WHERE id = ?", id);
  requireInvariant(row?.status === job.status, "I1", details(`D1 has ${row?.status}, the job ${job.status}`));
  const settled = database.first<{ kind: string }>("SELECT kind FROM entries WHERE id = ?", `settle:${id}`)?.kind;
  const due = isPaid(job) ? "capture" : "release";
  requireInvariant(settled === due, "I4", details(`${job.status} and ${settled}`));
  for (const song of job.status === "failed" ? [] : job.songs) {
    const stored = bucket.get(assetIdOf(song.id, "audio"));
    const matches = stored?.whole === true && isSame(stored.asset, song.audio);
    requireInvariant(matches, "I3", details(`song ${song.id} is not stored as D1 has it`));
  }
}

export function isPaid(job: Job): boolean {
  return job.status === "succeeded" || (job.status === "canceled" && job.charged);
}

function isSame(stored: StoredAsset, recorded: StoredAsset | null): boolean {
  return stored.sha256 === recorded?.sha256 && stored.bytes === recorded.bytes;
}

interface EventRow {
  id: string;
  body: string;
}

/**
 * After a batch, each due event of the job itself exists once, with the bytes of its first write. `job` is the recorded job, or null for
 * its acceptance. A start that is recorded late, after the end, finds more events than it wrote.
 */
export function checkEvents({ database }: Pick<Simulation, "database">, actor: SimulatedJob, job: Job | null): void {
  const { id } = actor.plan;
  const rows = database.all<EventRow>(
    "SELECT id, body FROM events WHERE id BETWEEN ? AND ?",
    ...[`evt_${id}_0`, `evt_${id}_9`],
  );
  const due = job ? eventsOf(job).job : [];
  const complete = due.every((event, i) => rows[i]?.id === event.id && rows[i]?.body === event.body);
  const noOthers = job === null || isEnded(job) ? rows.length === due.length : rows.length >= due.length;
  const text = () => `events written: ${JSON.stringify(rows)}, due: ${JSON.stringify(due)}`;
  requireInvariant(complete && noOthers, "I7", { jobId: id, text });
}

/** When nothing is scheduled any more, every job has ended, is recorded, and has left no files behind. */
export function checkEnd({ bucket }: Pick<Simulation, "bucket">, { plan, observed, job, alarm }: SimulatedJob): void {
  const details = (text: string) => ({ jobId: plan.id, text: () => text });
  const { end } = observed;
  requireInvariant(end !== null && observed.recorded, "I5", details(`never ended: ${job?.status}`));
  // An alarm that is lost after the end stays lost: the sweep reads unfinished rows only.
  if (alarm.lostAt !== null) return;
  requireInvariant(job === null, "I5", details("its object never deleted its state"));
  const kept = (end && "songs" in end ? end.songs : []).map(({ id }) => assetIdOf(id, "audio"));
  for (const assetId of [...observed.assetIds, ...(end?.leftovers ?? [])]) {
    const clean = kept.includes(assetId) || bucket.get(assetId) === null;
    requireInvariant(clean, "I4", details(`${assetId} was left behind`));
  }
}
