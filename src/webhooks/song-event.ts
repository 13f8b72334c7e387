import { isOver, type Job } from "../job/job.ts";
import { bodyOf } from "./body.ts";
import type { Event } from "./event.ts";
import { type AssetLinks, toldSong } from "./told-song.ts";

/** Behind the end of the job that made it. */
const FIRST_SEQUENCE = 3;

/** One event for each song that an ended job made. */
export function songEventsOf(job: Job, links: AssetLinks = {}): Event[] {
  const songs = isOver(job) && "songs" in job ? job.songs : [];
  const at = isOver(job) ? job.endedAt : 0;
  return songs.map((song, position) => {
    const type = "song.created";
    const sequence = FIRST_SEQUENCE + position;
    const data = { ...toldSong(song, links), job_id: job.id };
    const body = bodyOf({ type, at, sequence, data, brief: { id: song.id, job_id: job.id } });
    return { id: `evt_${job.id}_song_${position}`, sequence, type, body, at };
  });
}
