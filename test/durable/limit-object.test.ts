import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";

const SIXTY = { quota: 60, windowMs: 60_000 };
const fresh = () => env.LIMIT.getByName(crypto.randomUUID());
const rowsOf = (stub: ReturnType<typeof fresh>) =>
  runInDurableObject(stub, (_, { storage }) => [...storage.kv.list()].length);

it("a burst still counts after an eviction and refills with time", async () => {
  const stub = fresh();
  expect(await stub.spend(60, SIXTY)).toEqual({ ok: true, remaining: 0, waitSeconds: 1 });
  await evictDurableObject(stub);
  expect(await stub.spend(1, SIXTY)).toEqual({ ok: false, remaining: 0, waitSeconds: 1 });
  vi.setSystemTime(Date.now() + 60_000);
  await evictDurableObject(stub);
  expect(await stub.spend(1, SIXTY)).toMatchObject({ ok: true, remaining: 59 });
});

it("a caller at a moderate rate writes no row", async () => {
  const stub = fresh();
  for (let i = 0; i < 30; i++) {
    vi.setSystemTime(Date.now() + 2_000);
    expect(await stub.spend(1, SIXTY)).toMatchObject({ ok: true, remaining: 59 });
  }
  expect(await rowsOf(stub)).toBe(0);
});

it("a rejected request writes no row", async () => {
  const stub = fresh();
  await stub.spend(60, SIXTY);
  await runInDurableObject(stub, (_, { storage }) => storage.kv.delete("bucket"));
  expect(await stub.spend(1, SIXTY)).toMatchObject({ ok: false });
  expect(await rowsOf(stub)).toBe(0);
});

it("each key has its own limit", async () => {
  await fresh().spend(60, SIXTY);
  expect(await fresh().spend(1, SIXTY)).toMatchObject({ ok: true });
});
