import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { settlementOf } from "../../src/credits/entry.ts";
import { deleteIdempotencyKeys, findIdempotency } from "../../src/db/idempotency.ts";
import { acceptJob } from "../../src/db/jobs.ts";
import { insertEntry } from "../../src/db/ledger.ts";
import { account, count, credits, entriesOf } from "../support/account.ts";
import { seed } from "../support/job.ts";

const seedFor = (accountId: string) => seed({ id: crypto.randomUUID(), accountId });

it("accepting a job holds its price and stores job and input together", async () => {
  const { id } = await account({ credits: 10 });
  const job = seedFor(id);
  expect(await acceptJob(env.DB, job, { hook: { url: "https://example.com/hook", format: "ttapi" } })).toBe("accepted");
  expect(await credits(id)).toEqual({ available: 7, held: 3 });
  expect(await entriesOf(job.id)).toEqual(["hold"]);
  const columns = "id = ? AND input = ? AND hook_url = 'https://example.com/hook'";
  expect(await count("jobs", columns, job.id, JSON.stringify(job.input))).toBe(1);
});

it("a job that the account cannot pay for stores nothing", async () => {
  const { id } = await account({ credits: 2 });
  const job = seedFor(id);
  expect(await acceptJob(env.DB, job, null)).toBe("insufficient_credits");
  expect(await credits(id)).toEqual({ available: 2, held: 0 });
  expect(await entriesOf(job.id)).toEqual([]);
  expect(await count("jobs", "id = ?", job.id)).toBe(0);
});

it("exactly 50 of 300 concurrent songs are accepted with credits for 50", async () => {
  const { id } = await account({ credits: 150 });
  const outcomes = await Promise.all(Array.from({ length: 300 }, () => acceptJob(env.DB, seedFor(id), null)));
  expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(50);
  expect(outcomes.filter((outcome) => outcome === "insufficient_credits")).toHaveLength(250);
  expect(await credits(id)).toEqual({ available: 0, held: 150 });
  expect(await count("jobs", "account_id = ?", id)).toBe(50);
});

/** D1 whose batches run but lose their reply, `losses` times. */
function losingReplies(db: D1Database, losses: number): D1Database {
  let remaining = losses;
  const batch = async (statements: D1PreparedStatement[]) => {
    const results = await db.batch(statements);
    if (remaining-- > 0) throw new Error("D1_ERROR: Network connection lost.");
    return results;
  };
  return { prepare: db.prepare.bind(db), batch } as unknown as D1Database;
}

it("a job whose acceptance lost its reply is reported as accepted", async () => {
  const { id } = await account({ credits: 10 });
  const job = seedFor(id);
  expect(await acceptJob(losingReplies(env.DB, 1), job, null)).toBe("accepted");
  expect(await credits(id)).toEqual({ available: 7, held: 3 });
});

it("accepting a job returns unavailable when D1 is down, and holds nothing", async () => {
  const { id } = await account({ credits: 10 });
  const down = { prepare: env.DB.prepare.bind(env.DB), batch: () => Promise.reject(new Error("D1_ERROR: overloaded")) };
  expect(await acceptJob(down as unknown as D1Database, seedFor(id), null)).toBe("unavailable");
  expect(await credits(id)).toEqual({ available: 10, held: 0 });
});

describe("an idempotency key", () => {
  const keyed = (fingerprint = "a") => ({ idempotency: { id: "key", fingerprint, response: "{}" } });

  it("an idempotency key is stored with its job and rejects another job, which holds nothing", async () => {
    const { id } = await account({ credits: 10 });
    const options = { idempotency: { id: `key-${id}`, fingerprint: "f", response: '{"id":1}' } };
    const [job, other] = [seedFor(id), seedFor(id)];
    expect(await acceptJob(env.DB, job, options)).toBe("accepted");
    expect(await acceptJob(env.DB, other, options)).toBe("repeated");
    expect(await findIdempotency(env.DB, `key-${id}`)).toEqual({
      fingerprint: "f",
      response: '{"id":1}',
      jobId: job.id,
    });
    expect(await credits(id)).toEqual({ available: 7, held: 3 });
  });

  it("an idempotency key is not stored for a job that the account cannot pay for", async () => {
    const { id } = await account({ credits: 2 });
    expect(await acceptJob(env.DB, seedFor(id), keyed())).toBe("insufficient_credits");
    expect(await findIdempotency(env.DB, "key")).toBeNull();
  });

  it("an idempotency key of a job whose acceptance lost its reply still counts as accepted", async () => {
    const { id } = await account({ credits: 10 });
    const options = { idempotency: { id: `lost-${id}`, fingerprint: "f", response: "" } };
    expect(await acceptJob(losingReplies(env.DB, 1), seedFor(id), options)).toBe("accepted");
    expect(await credits(id)).toEqual({ available: 7, held: 3 });
  });

  it("an idempotency key is deleted after a day", async () => {
    const { id } = await account({ credits: 10 });
    const options = { idempotency: { id: `old-${id}`, fingerprint: "f", response: "" } };
    const job = seedFor(id);
    await acceptJob(env.DB, job, options);
    await deleteIdempotencyKeys(env.DB, job.acceptedAt);
    expect(await findIdempotency(env.DB, `old-${id}`)).not.toBeNull();
    await deleteIdempotencyKeys(env.DB, job.acceptedAt + 1);
    expect(await findIdempotency(env.DB, `old-${id}`)).toBeNull();
  });
});

describe("a key's budget", () => {
  const keyOf = async (accountId: string) =>
    env.DB.prepare("SELECT id, spent_credits FROM keys WHERE account_id = ?")
      .bind(accountId)
      .first<{ id: string; spent_credits: number }>();

  it("a key's budget pays for jobs until it is spent, and a release restores it", async () => {
    const { id } = await account({ credits: 30 });
    const keyId = (await keyOf(id))?.id ?? "";
    await env.DB.prepare("UPDATE keys SET budget_credits = 6 WHERE id = ?").bind(keyId).run();
    const first = seedFor(id);
    expect(await acceptJob(env.DB, first, { keyId })).toBe("accepted");
    expect(await acceptJob(env.DB, seedFor(id), { keyId })).toBe("accepted");
    expect(await acceptJob(env.DB, seedFor(id), { keyId })).toBe("budget_exceeded");
    expect(await credits(id)).toEqual({ available: 24, held: 6 });

    for (const once of [true, true]) {
      const release = insertEntry(env.DB, settlementOf(first, "release"), { accountId: id, at: 1, once });
      await env.DB.batch([release]);
    }
    expect((await keyOf(id))?.spent_credits).toBe(3);
    expect(await acceptJob(env.DB, seedFor(id), { keyId })).toBe("accepted");
  });

  it("a key without a budget records no spending", async () => {
    const { id } = await account({ credits: 30 });
    const keyId = (await keyOf(id))?.id ?? "";
    expect(await acceptJob(env.DB, seedFor(id), { keyId })).toBe("accepted");
    expect((await keyOf(id))?.spent_credits).toBe(0);
  });
});
