import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { deserialize } from "node:v8";
import type { Job } from "../src/job/job.ts";

// biome-ignore lint/suspicious/noExplicitAny: rows of any query
type Row = Record<string, any>;

export interface JobFile {
  jobId: string;
  /** Null if the object never saved a job, or has deleted it. */
  job: Job | null;
  /** The object's alarm, epoch ms; null if none is set. */
  alarmAt: number | null;
}

const JOBS = "gateway/v3/do/fermata-JobObject";
const NS_PER_MS = 1_000_000n;

/** Runs a query on all D1 databases of a state folder, also while a server uses them. */
export function rowsIn(state: string, sql: string): Row[] {
  const files = globSync(join(state, "gateway/v3/d1/*/*.sqlite")).filter((file) => !file.endsWith("metadata.sqlite"));
  return files.flatMap((file) => withReadOnly(file, (db) => db.prepare(sql).all() as Row[]));
}

/** The alarm of each job's object, as the runtime stores it. Jobs without an alarm are absent. */
export function alarmsIn(state: string): Map<string, number> {
  return new Map(alarmRows(state).map(({ actor_name, scheduled_time }) => [actor_name, toMs(scheduled_time)]));
}

/** The objects whose alarm is before `at`. An object that ended has its next alarm a day later. */
export function jobFilesIn(state: string, at: number): JobFile[] {
  return alarmRows(state)
    .filter(({ scheduled_time }) => toMs(scheduled_time) < at)
    .map(({ actor_id, actor_name }) => readJobFile(join(state, JOBS, `${actor_id}.sqlite`), actor_name));
}

/** A kill between the first alarm and the first save leaves an empty file, or none. */
function readJobFile(file: string, jobId: string): JobFile {
  if (!existsSync(file)) return { jobId, job: null, alarmAt: null };
  return withReadOnly(file, (db) => {
    const tables = new Set(
      db
        .prepare("SELECT name FROM sqlite_master")
        .all()
        .map(({ name }) => name),
    );
    const first = (table: string, sql: string) => (tables.has(table) ? withBigInts(db, sql).at(0)?.value : null);
    const value = first("_cf_KV", "SELECT value FROM _cf_KV WHERE key = 'job'");
    const alarm = first("_cf_METADATA", "SELECT value FROM _cf_METADATA WHERE key = 1");
    return { jobId, job: value ? deserialize(value) : null, alarmAt: alarm == null ? null : toMs(alarm) };
  });
}

function alarmRows(state: string): Row[] {
  const file = join(state, JOBS, "metadata.sqlite");
  return existsSync(file) ? withReadOnly(file, (db) => withBigInts(db, "SELECT * FROM _cf_ALARM")) : [];
}

function withBigInts(db: DatabaseSync, sql: string): Row[] {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  return statement.all() as Row[];
}

function toMs(ns: bigint): number {
  return Number(ns / NS_PER_MS);
}

function withReadOnly<T>(file: string, read: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    return read(db);
  } finally {
    db.close();
  }
}
