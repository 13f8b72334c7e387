import { createHash } from "node:crypto";
import { StateFolder } from "../scripts/server/state-folder.ts";
import { type Bucket, withBucket } from "./bucket.ts";
import { ALWAYS, AT_REST, SCHEDULE_RULES, violationsOf } from "./rules.ts";
import { alarmsIn, jobFilesIn, rowsIn } from "./state-files.ts";

export interface UpstreamJob {
  /** Its callback URL, which contains the gateway's job id. */
  key: string;
  generations: number;
  earlyPolls: number;
  polls: number;
  songs: { id: string; sha256: string }[];
}

interface Audited {
  state: string;
  upstream: UpstreamJob[];
  kills: number;
}

/** The object of an ended job has an alarm a day later, which deletes its state. */
const SETTLED_MS = 12 * 3_600_000;
/** The shortest interval between polls. Each kill may cause one more poll. */
const POLL_INTERVAL_MS = 1_500;
const EXTRA_POLLS = 4;

/** Reads D1, the objects and every file in R2 of a stopped server. Returns the violations. */
export async function audit(audited: Audited): Promise<string[]> {
  const rows = (sql: string) => rowsIn(audited.state, sql);
  const files = await withBucket(new StateFolder(audited.state), (bucket) => fileViolations(audited, bucket));
  return [
    ...violationsOf({ ...ALWAYS, ...AT_REST, ...SCHEDULE_RULES }, rows),
    ...objectViolations(audited.state),
    ...callViolations(audited),
    ...files,
  ];
}

/** Objects that still have work to do, and objects whose state is never deleted. */
function objectViolations(state: string): string[] {
  const later = Date.now() + SETTLED_MS;
  const alarms = alarmsIn(state);
  const withoutAlarm = rowsIn(state, "SELECT id FROM jobs").filter(({ id }) => !alarms.has(id));
  return [
    ...jobFilesIn(state, later).map(({ jobId, job }) => `I5 object still at work: ${jobId} is ${job?.status}`),
    ...withoutAlarm.map(({ id }) => `I5 no alarm is set: ${id}`),
  ];
}

function callViolations({ state, upstream, kills }: Audited): string[] {
  const rows = rowsIn(state, "SELECT id, attempts, accepted_at, ended_at FROM jobs");
  const jobs = new Map(rows.map((row) => [row.id as string, row]));
  return upstream.flatMap(({ key, generations, earlyPolls, polls }) => {
    const id = /\/callbacks\/([^?]+)/.exec(key)?.[1] ?? key;
    const job = jobs.get(id);
    if (!job) return [`submitted upstream, and unknown in D1: ${id}`];
    const first = JSON.parse(job.attempts)[0]?.result;
    const maxPolls = EXTRA_POLLS + kills + (job.ended_at - job.accepted_at) / POLL_INTERVAL_MS;
    return [
      ...(generations > 2 ? [`I6 created ${generations} times: ${id}`] : []),
      ...(generations === 2 && first !== "unknown"
        ? [`I6 created twice, and the first attempt was ${first}: ${id}`]
        : []),
      ...(earlyPolls > 0 ? [`I10 polled before the end of Retry-After: ${id}`] : []),
      ...(polls > maxPolls ? [`I10 polled ${polls} times: ${id}`] : []),
    ];
  });
}

async function fileViolations({ state, upstream }: Audited, { read, keys }: Bucket): Promise<string[]> {
  const hashes = new Map(upstream.flatMap(({ songs }) => songs.map(({ id, sha256 }) => [id, sha256])));
  const orphans = new Set(await keys());
  const violations: string[] = [];
  for (const { id, bytes, sha256, role, upstream_song_id } of rowsIn(
    state,
    "SELECT a.*, s.upstream_song_id FROM assets a JOIN songs s ON s.id = a.song_id WHERE s.deleted_at IS NULL",
  )) {
    const file = await read(`assets/${id}`);
    const hash = file && createHash("sha256").update(file).digest("hex");
    if (hash !== sha256 || file?.length !== bytes) violations.push(`I3 bytes differ from D1: ${id}`);
    if (role === "audio" && hashes.get(upstream_song_id) !== sha256)
      violations.push(`I3 bytes differ from the upstream's: ${id}`);
    orphans.delete(`assets/${id}`);
  }
  return [...violations, ...Array.from(orphans, (key) => `orphaned file: ${key}`)];
}
