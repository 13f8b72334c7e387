import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { findCaller } from "../../src/db/keys.ts";
import { hashKey } from "../../src/keys/key.ts";
import { account } from "../support/account.ts";
import { T0 } from "../support/job.ts";

it("findCaller records a key's last use at most once a minute", async () => {
  const { id, key } = await account();
  const hash = await hashKey(key);
  const used: unknown[] = [];
  for (const at of [T0, T0 + 1, T0 + 60_000, T0 + 60_001, T0 + 120_001]) {
    expect(await findCaller(env.DB, hash, at)).toMatchObject({ accountId: id });
    used.push(await env.DB.prepare("SELECT last_used_at FROM keys WHERE hash = ?").bind(hash).first("last_used_at"));
  }
  expect(used).toEqual([T0, T0, T0, T0 + 60_001, T0 + 60_001]);
});

it("findCaller finds a key by its SHA-256 only", async () => {
  const { key } = await account();
  expect(await findCaller(env.DB, key, T0)).toBeNull();
  expect(await findCaller(env.DB, await hashKey(`${key}x`), T0)).toBeNull();
});
