import type { Operation } from "../operations/input.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { JOBS, type JobRecord, type JobRow, toJob } from "./job-record.ts";
import { where } from "./where.ts";

export interface JobQuery {
  /** 1 to 100. */
  limit: number;
  cursor?: Cursor | null | undefined;
  ids?: string[] | null | undefined;
  status?: JobRecord["status"] | null | undefined;
  operation?: Operation | null | undefined;
  /** Epoch ms, both excluded. */
  acceptedAfter?: number | null | undefined;
  acceptedBefore?: number | null | undefined;
  /** A part of what the job was asked for: title, lyrics, prompt. */
  q?: string | null | undefined;
}

export interface JobPage {
  jobs: JobRecord[];
  /** Null after the last. */
  nextCursor: string | null;
}

const SAID = ["title", "lyricsText", "soundPrompt", "prompt"].map((name) => `coalesce(i.input ->> '$.${name}', '')`);
const SAYS = `instr(lower(${SAID.join(" || char(10) || ")}), lower(?)) > 0`;

/** An account's jobs, newest first. One round trip. */
export async function listJobs(db: D1Database, accountId: string, query: JobQuery): Promise<JobPage> {
  const { sql, values } = conditionsOf(accountId, query);
  const list = `${JOBS} WHERE ${sql} ORDER BY j.accepted_at DESC, j.id DESC LIMIT ?`;
  const { results } = await db
    .prepare(list)
    .bind(...values, query.limit + 1)
    .all<JobRow>();
  const jobs = results.slice(0, query.limit).map(toJob);
  const last = results.length > query.limit ? jobs.at(-1) : undefined;
  return { jobs, nextCursor: last ? writeCursor({ at: last.acceptedAt, id: last.id }) : null };
}

function conditionsOf(accountId: string, { cursor, ids, status, operation, q, ...query }: JobQuery) {
  const { acceptedAfter: after, acceptedBefore: before } = query;
  return where([
    ["j.account_id = ?", accountId],
    cursor ? ["(j.accepted_at, j.id) < (?, ?)", cursor.at, cursor.id] : null,
    ids ? ["j.id IN (SELECT value FROM json_each(?))", JSON.stringify(ids)] : null,
    status ? ["j.status = ?", status] : null,
    operation ? ["j.operation = ?", operation] : null,
    typeof after === "number" && ["j.accepted_at > ?", after],
    typeof before === "number" && ["j.accepted_at < ?", before],
    q ? [SAYS, q] : null,
  ]);
}
