import type { JobSeed } from "../job/job.ts";
import { Input } from "../operations/input.ts";

interface UnfinishedRow {
  id: string;
  account_id: string;
  price: number;
  upstream: string;
  accepted_at: number;
  deadline_at: number;
  input: string;
}

const LIST = `
  SELECT j.id, j.account_id, j.price, j.upstream, j.accepted_at, j.deadline_at,
         CASE WHEN json_valid(i.input) THEN i.input ELSE 'null' END AS input
    FROM jobs j JOIN job_inputs i ON i.job_id = j.id
   WHERE j.status IN ('queued', 'processing') AND j.id > ?1 AND j.id < ?2
   ORDER BY j.id LIMIT ?3`;

export interface UnfinishedPage {
  jobs: JobSeed[];
  /** Rows that this code cannot read: one of them must not keep the others from being swept. */
  unreadable: string[];
  /** Where the next page begins; null after the last. */
  next: string | null;
}

/** Jobs that D1 holds for unfinished, with ids between `after` and `before` (both excluded), in order. */
export async function listUnfinished(
  db: D1Database,
  range: { after: string; before: string; limit: number },
): Promise<UnfinishedPage> {
  const { results } = await db.prepare(LIST).bind(range.after, range.before, range.limit).all<UnfinishedRow>();
  const page: UnfinishedPage = { jobs: [], unreadable: [], next: null };
  for (const row of results) {
    const seed = toSeed(row);
    if (seed) page.jobs.push(seed);
    else page.unreadable.push(row.id);
  }
  page.next = results.length === range.limit ? (results.at(-1)?.id ?? null) : null;
  return page;
}

function toSeed(row: UnfinishedRow): JobSeed | null {
  const { data: input } = Input.safeParse(JSON.parse(row.input));
  if (!input) return null;
  const { id, price, upstream } = row;
  return {
    id,
    accountId: row.account_id,
    input,
    price,
    upstream,
    acceptedAt: row.accepted_at,
    deadlineAt: row.deadline_at,
  };
}
