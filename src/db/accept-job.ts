import { holdFor } from "../credits/entry.ts";
import type { JobSeed } from "../job/job.ts";
import { acceptedEvent } from "../webhook/event.ts";
import { insertEntry } from "./entry.ts";
import { insertEvent } from "./event.ts";

export type Acceptance = "accepted" | "insufficient_credits" | "unavailable";

const INSERT_JOB = `
  INSERT INTO jobs (id, account_id, operation, status, price, upstream, model, accepted_at, deadline_at)
  VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?)`;
const INSERT_INPUT = "INSERT INTO job_inputs (job_id, input, hook_url) VALUES (?, ?, ?)";

/**
 * Hold, job, input and event in one batch: all of them or none. A lost reply is settled by sending the same batch
 * again: the job's own id then says that it had been accepted. Never throws.
 */
export async function acceptJob(db: D1Database, seed: JobSeed, hookUrl: string | null): Promise<Acceptance> {
  const model = "model" in seed.input ? seed.input.model : null;
  const batch = () => [
    insertEntry(db, holdFor(seed), { accountId: seed.accountId, at: seed.acceptedAt, once: false }),
    db
      .prepare(INSERT_JOB)
      .bind(
        seed.id,
        seed.accountId,
        seed.input.operation,
        seed.price,
        seed.upstream,
        model,
        seed.acceptedAt,
        seed.deadlineAt,
      ),
    db.prepare(INSERT_INPUT).bind(seed.id, JSON.stringify(seed.input), hookUrl),
    insertEvent(db, acceptedEvent(seed), seed),
  ];
  const first = await attempt(db, batch());
  return first === "unavailable" ? attempt(db, batch()) : first;
}

async function attempt(db: D1Database, batch: D1PreparedStatement[]): Promise<Acceptance> {
  try {
    await db.batch(batch);
    return "accepted";
  } catch (error) {
    const message = String(error);
    if (message.includes("credits_available")) return "insufficient_credits";
    return message.includes("UNIQUE constraint failed: entries.id") ? "accepted" : "unavailable";
  }
}
