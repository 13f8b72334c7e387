import { expect, it } from "vitest";
import { type Leases, takeLease } from "../../src/rate-limit/leases.ts";

const NOW = 1_000_000;
const take = (leases: Leases, lease: string, now = NOW) => takeLease(leases, { lease, max: 2, lifeMs: 60_000 }, now);

it("grants as many leases as allowed, and says when one may be free", () => {
  const first = take({}, "a");
  const second = take(first.leases, "b", NOW + 10_000);
  const third = take(second.leases, "c", NOW + 20_000);
  expect([first, second, third].map(({ result }) => result.ok)).toEqual([true, true, false]);
  expect(third.result.waitSeconds).toBe(40);
  expect(third.leases).toEqual({ a: NOW + 60_000, b: NOW + 70_000 });
});

it("extends a lease that is held, although no other is free", () => {
  const leases = { a: NOW + 1, b: NOW + 2 };
  expect(take(leases, "a")).toEqual({ leases: { a: NOW + 60_000, b: NOW + 2 }, result: { ok: true, waitSeconds: 0 } });
});

it("a lease that was not extended is free again", () => {
  const leases = { a: NOW, b: NOW + 1 };
  expect(take(leases, "c").leases).toEqual({ b: NOW + 1, c: NOW + 60_000 });
});

it("an expired lease is not extended once its slot is taken", () => {
  const leases = { a: NOW - 1, b: NOW + 1, c: NOW + 1 };
  expect(take(leases, "a")).toEqual({ leases: { b: NOW + 1, c: NOW + 1 }, result: { ok: false, waitSeconds: 1 } });
});
