import { assetIdOf, type EndedJob, type Job, type StoredAsset } from "../../src/job/job.ts";
import type { JobRoom } from "../actors/job-actor.ts";
import type { World } from "../world.ts";
import { promise } from "./violation.ts";

/** What D1 says of an ended job right after a batch: its status, its songs' files, the settlement of its hold. */
export function checkRecord({ database, bucket }: World, room: JobRoom, job: EndedJob): void {
  const { id } = room.plan;
  const about = (text: string) => ({ jobId: id, text: () => text });
  const row = database.first<{ status: string }>("SELECT status FROM jobs WHERE id = ?", id);
  promise(row?.status === job.status, "I1", about(`D1 says ${row?.status}, the job ${job.status}`));
  const settled = database.first<{ kind: string }>("SELECT kind FROM entries WHERE id = ?", `settle:${id}`)?.kind;
  const due = isPaid(job) ? "capture" : "release";
  promise(settled === due, "I4", about(`${job.status} and ${settled}`));
  for (const song of job.status === "failed" ? [] : job.songs) {
    const there = bucket.get(assetIdOf(song.id, "audio"));
    promise(
      there?.whole === true && isSame(there.asset, song.audio),
      "I3",
      about(`song ${song.id} is not stored as D1 has it`),
    );
  }
}

export function isPaid(job: Job): boolean {
  return job.status === "succeeded" || (job.status === "canceled" && job.charged);
}

function isSame(stored: StoredAsset, told: StoredAsset | null): boolean {
  return stored.sha256 === told?.sha256 && stored.bytes === told.bytes;
}

/** Once nothing will ever happen again: an end, recorded, nothing left behind. */
export function checkEnd({ bucket }: World, room: JobRoom): void {
  const about = (text: string) => ({ jobId: room.plan.id, text: () => text });
  const { end } = room.seen;
  promise(end !== null && room.seen.recorded, "I5", about(`never ended: ${room.job?.status}`));
  // An alarm that is lost after the end is nobody's: the sweep asks for unfinished rows only.
  if (room.alarm.lostAt !== null) return;
  promise(room.job === null, "I5", about("its object was never forgotten"));
  const wanted = (end && "songs" in end ? end.songs : []).map(({ id }) => assetIdOf(id, "audio"));
  for (const assetId of [...room.seen.assetIds, ...(end?.leftovers ?? [])]) {
    const gone = wanted.includes(assetId) || bucket.get(assetId) === null;
    promise(gone, "I4", about(`${assetId} was left behind`));
  }
}
