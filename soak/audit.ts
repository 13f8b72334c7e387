import { createHash } from "node:crypto";
import { StateFolder } from "../scripts/server/state-folder.ts";
import { type Bucket, withBucket } from "./bucket.ts";
import { ALWAYS, AT_REST, broken } from "./rules.ts";
import { SLOT_RULES } from "./schedule-traffic.ts";
import { alarmsIn, jobFilesIn, rowsIn } from "./state-files.ts";

export interface UpstreamJob {
  /** Its callback's address, which names our job. */
  key: string;
  generations: number;
  hasty: number;
  looks: number;
  songs: { id: string; sha256: string }[];
}

interface Audited {
  state: string;
  upstream: UpstreamJob[];
  kills: number;
}

/** An object whose job is over wakes a day later, to be forgotten. */
const SETTLED_MS = 12 * 3_600_000;
/** Looks are at least so far apart; each kill may repeat one. */
const LOOK_SPACING_MS = 1_500;
const LOOKS_FREE = 4;

/** Reads D1, the objects and every file in R2 of a server that has ended, and names what does not hold. */
export async function audit(of: Audited): Promise<string[]> {
  const rows = (sql: string) => rowsIn(of.state, sql);
  const files = await withBucket(new StateFolder(of.state), (bucket) => wrongFiles(of, bucket));
  return [
    ...broken({ ...ALWAYS, ...AT_REST, ...SLOT_RULES }, rows),
    ...unsettled(of.state),
    ...wrongCalls(of),
    ...files,
  ];
}

/** Objects that still have something to do, and jobs whose object nobody will ever clear away. */
function unsettled(state: string): string[] {
  const later = Date.now() + SETTLED_MS;
  const alarms = alarmsIn(state);
  const forgotten = rowsIn(state, "SELECT id FROM jobs").filter(({ id }) => !alarms.has(id));
  return [
    ...jobFilesIn(state, later).map(({ jobId, job }) => `I5 object at work still: ${jobId} is ${job?.status}`),
    ...forgotten.map(({ id }) => `I5 no alarm is booked: ${id}`),
  ];
}

function wrongCalls({ state, upstream, kills }: Audited): string[] {
  const rows = rowsIn(state, "SELECT id, attempts, accepted_at, ended_at FROM jobs");
  const known = new Map(rows.map((row) => [row.id as string, row]));
  return upstream.flatMap(({ key, generations, hasty, looks }) => {
    const id = /\/callbacks\/([^?]+)/.exec(key)?.[1] ?? key;
    const job = known.get(id);
    if (!job) return [`sent upstream and unknown here: ${id}`];
    const first = JSON.parse(job.attempts)[0]?.result;
    const most = LOOKS_FREE + kills + (job.ended_at - job.accepted_at) / LOOK_SPACING_MS;
    return [
      ...(generations > 2 ? [`I6 made ${generations} times: ${id}`] : []),
      ...(generations === 2 && first !== "unknown" ? [`I6 made twice, and the first was ${first}: ${id}`] : []),
      ...(hasty > 0 ? [`I10 looked at before Retry-After: ${id}`] : []),
      ...(looks > most ? [`I10 looked at ${looks} times: ${id}`] : []),
    ];
  });
}

async function wrongFiles({ state, upstream }: Audited, { read, keys }: Bucket): Promise<string[]> {
  const made = new Map(upstream.flatMap(({ songs }) => songs.map(({ id, sha256 }) => [id, sha256])));
  const unknown = new Set(await keys());
  const wrong: string[] = [];
  for (const { id, bytes, sha256, role, upstream_song_id } of rowsIn(
    state,
    "SELECT a.*, s.upstream_song_id FROM assets a JOIN songs s ON s.id = a.song_id WHERE s.deleted_at IS NULL",
  )) {
    const file = await read(`assets/${id}`);
    const hash = file && createHash("sha256").update(file).digest("hex");
    if (hash !== sha256 || file?.length !== bytes) wrong.push(`I3 bytes differ: ${id}`);
    if (role === "audio" && made.get(upstream_song_id) !== sha256) wrong.push(`I3 not what was made: ${id}`);
    unknown.delete(`assets/${id}`);
  }
  return [...wrong, ...Array.from(unknown, (key) => `nobody's file: ${key}`)];
}
