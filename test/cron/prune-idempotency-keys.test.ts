import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { pruneIdempotencyKeys } from "../../src/cron/prune-idempotency-keys.ts";
import { findIdempotency } from "../../src/db/idempotency.ts";
import { acceptJob } from "../../src/db/jobs.ts";
import { account } from "../support/account.ts";
import { seed, T0 } from "../support/job.ts";

it("an idempotency key is kept for one day", async () => {
  const { id: accountId } = await account();
  const options = { idempotency: { id: "key", fingerprint: "f", response: "{}" } };
  await acceptJob(env.DB, seed({ id: crypto.randomUUID(), accountId, acceptedAt: T0 }), options);
  vi.setSystemTime(T0 + 24 * 3_600_000);
  await pruneIdempotencyKeys(env);
  expect(await findIdempotency(env.DB, "key")).not.toBeNull();
  vi.setSystemTime(T0 + 24 * 3_600_000 + 1);
  await pruneIdempotencyKeys(env);
  expect(await findIdempotency(env.DB, "key")).toBeNull();
});
