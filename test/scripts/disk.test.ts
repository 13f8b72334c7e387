import { expect, it } from "vitest";
import { diskService, spaceOf } from "../../scripts/server/disk.ts";

it.each([
  [{ bavail: 50_000, bsize: 4_096 }, 200, { freeMegabytes: 204, isLow: false }],
  [{ bavail: 48_000, bsize: 4_096 }, 200, { freeMegabytes: 196, isLow: true }],
  [{ bavail: 0, bsize: 4_096 }, 0, { freeMegabytes: 0, isLow: false }],
])("%j with at least %i MB", (stats, minFree, expected) => {
  expect(spaceOf(stats, minFree)).toEqual(expected);
});

it("the space is that of the disk with the folder", async () => {
  const response = await diskService(import.meta.dirname, 1e12)();
  expect(await response.json()).toEqual({ freeMegabytes: expect.any(Number), isLow: true });
});
