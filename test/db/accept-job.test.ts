import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { acceptJob } from "../../src/db/accept-job.ts";
import { account, count, credits, entriesOf } from "../support/account.ts";
import { seed } from "../support/job.ts";

const seedFor = (accountId: string) => seed({ id: crypto.randomUUID(), accountId });

it("holds the price and keeps job, input and event together", async () => {
  const { id } = await account({ credits: 10 });
  const job = seedFor(id);
  expect(await acceptJob(env.DB, job, "https://example.com/hook")).toBe("accepted");
  expect(await credits(id)).toEqual({ available: 7, held: 3 });
  expect(await entriesOf(job.id)).toEqual(["hold"]);
  expect(await count("job_inputs", "job_id = ? AND hook_url = 'https://example.com/hook'", job.id)).toBe(1);
  expect(await count("events", "job_id = ? AND type = 'job.accepted'", job.id)).toBe(1);
});

it("keeps nothing of a job that cannot be paid", async () => {
  const { id } = await account({ credits: 2 });
  const job = seedFor(id);
  expect(await acceptJob(env.DB, job, null)).toBe("insufficient_credits");
  expect(await credits(id)).toEqual({ available: 2, held: 0 });
  for (const table of ["job_inputs", "events", "entries"]) expect(await count(table, "job_id = ?", job.id)).toBe(0);
  expect(await count("jobs", "id = ?", job.id)).toBe(0);
});

it("accepts exactly 50 of 300 songs that are asked for at once with the credits of 50", async () => {
  const { id } = await account({ credits: 150 });
  const outcomes = await Promise.all(Array.from({ length: 300 }, () => acceptJob(env.DB, seedFor(id), null)));
  expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(50);
  expect(outcomes.filter((outcome) => outcome === "insufficient_credits")).toHaveLength(250);
  expect(await credits(id)).toEqual({ available: 0, held: 150 });
  expect(await count("jobs", "account_id = ?", id)).toBe(50);
});

/** D1 whose batches are carried out and then lose their reply, `losses` times. */
function losingReplies(db: D1Database, losses: number): D1Database {
  let left = losses;
  const batch = async (statements: D1PreparedStatement[]) => {
    const results = await db.batch(statements);
    if (left-- > 0) throw new Error("D1_ERROR: Network connection lost.");
    return results;
  };
  return { prepare: db.prepare.bind(db), batch } as unknown as D1Database;
}

it("takes a lost reply for what it was", async () => {
  const { id } = await account({ credits: 10 });
  const job = seedFor(id);
  expect(await acceptJob(losingReplies(env.DB, 1), job, null)).toBe("accepted");
  expect(await credits(id)).toEqual({ available: 7, held: 3 });
});

it("says so when D1 is down, and holds nothing", async () => {
  const { id } = await account({ credits: 10 });
  const down = { prepare: env.DB.prepare.bind(env.DB), batch: () => Promise.reject(new Error("D1_ERROR: overloaded")) };
  expect(await acceptJob(down as unknown as D1Database, seedFor(id), null)).toBe("unavailable");
  expect(await credits(id)).toEqual({ available: 10, held: 0 });
});
