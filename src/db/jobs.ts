import { holdFor } from "../credits/entry.ts";
import type { JobSeed } from "../job/job.ts";
import { creditsLowEvent, LOW_CREDITS } from "../webhooks/account-event.ts";
import { acceptedEvent } from "../webhooks/event.ts";
import { insertEntry } from "./entry.ts";
import { insertEvent, insertLowCredits } from "./event.ts";
import { type Idempotency, insertIdempotency } from "./idempotency.ts";

export type Acceptance = "accepted" | "insufficient_credits" | "budget_exceeded" | "repeated" | "unavailable";

/** What goes with a job beside its input. */
export interface Order {
  /** Where the caller wants to be told, and in which face's words; null: nowhere. */
  hook: { url: string; format: "ttapi" | "event" } | null;
  /** Whose budget it is counted in. */
  keyId: string | null;
  /** null: songs are kept until they are deleted. */
  retentionDays: number | null;
  idempotency: Idempotency | null;
}

const PLAIN: Order = { hook: null, keyId: null, retentionDays: null, idempotency: null };

const INSERT_JOB = `
  INSERT INTO jobs (id, account_id, operation, status, price, upstream, model, accepted_at, deadline_at, key_id,
                    retention_days)
  VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_INPUT = "INSERT INTO job_inputs (job_id, input, hook_url, hook_format) VALUES (?, ?, ?, ?)";

/**
 * Idempotency key, job, hold, input and event in one batch: all of them or none. A lost reply is settled by sending
 * the same batch again: the job's own id then says that it had been accepted. `repeated`: the idempotency key was used
 * before. Never throws.
 */
export async function acceptJob(db: D1Database, seed: JobSeed, order: Partial<Order> | null): Promise<Acceptance> {
  const batch = () => statementsOf(db, seed, { ...PLAIN, ...order });
  const first = await attempt(db, batch());
  if (first !== "unavailable") return first;
  const second = await attempt(db, batch());
  return second === "repeated" && (await isAccepted(db, seed.id)) ? "accepted" : second;
}

function statementsOf(db: D1Database, seed: JobSeed, order: Order): D1PreparedStatement[] {
  const { id, accountId, input, price, upstream, acceptedAt, deadlineAt } = seed;
  const model = "model" in input ? input.model : null;
  const job = [id, accountId, input.operation, price, upstream, model, acceptedAt, deadlineAt];
  const { hook, keyId, retentionDays, idempotency } = order;
  return [
    ...(idempotency ? [insertIdempotency(db, idempotency, seed)] : []),
    db.prepare(INSERT_JOB).bind(...job, keyId, retentionDays),
    // After its job, which says whose budget the hold is counted in.
    insertEntry(db, holdFor(seed), { accountId, at: acceptedAt, once: false }),
    db.prepare(INSERT_INPUT).bind(id, JSON.stringify(input), hook?.url ?? null, hook?.format ?? "ttapi"),
    insertEvent(db, acceptedEvent(seed), seed),
    insertLowCredits(db, creditsLowEvent({ jobId: id, at: acceptedAt }), { accountId, price, threshold: LOW_CREDITS }),
  ];
}

/** What a failed constraint means. */
const MEANINGS: [string, Acceptance][] = [
  ["credits_available", "insufficient_credits"],
  ["key_budget", "budget_exceeded"],
  ["UNIQUE constraint failed: jobs.id", "accepted"],
  ["UNIQUE constraint failed: idempotency_keys.id", "repeated"],
];

async function attempt(db: D1Database, batch: D1PreparedStatement[]): Promise<Acceptance> {
  try {
    await db.batch(batch);
    return "accepted";
  } catch (error) {
    const message = String(error);
    return MEANINGS.find(([text]) => message.includes(text))?.[1] ?? "unavailable";
  }
}

async function isAccepted(db: D1Database, jobId: string): Promise<boolean> {
  return (await db.prepare("SELECT 1 FROM jobs WHERE id = ?").bind(jobId).first()) !== null;
}
