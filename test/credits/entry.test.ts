import { expect, it } from "vitest";
import { holdFor, settlementOf } from "../../src/credits/entry.ts";
import { PRICES } from "../../src/credits/price.ts";

const job = { id: "j", price: 3 };

it("prices a song 3, lyrics 1, a download nothing and everything else like a song", () => {
  expect(PRICES).toMatchObject({ song: 3, lyrics: 1, download: 0, extend: 3, cover: 3, stems: 3, upload: 3 });
});

it("moves held credits from what is available and, on release, back", () => {
  expect(holdFor(job)).toMatchObject({ availableChange: -3, heldChange: 3 });
  expect(settlementOf(job, "release")).toMatchObject({ availableChange: 3, heldChange: -3 });
  expect(settlementOf(job, "capture")).toMatchObject({ availableChange: 0, heldChange: -3 });
});

it("gives capture and release of one job the same id, so that only one of them can be", () => {
  expect(settlementOf(job, "capture").id).toBe(settlementOf(job, "release").id);
  expect(settlementOf(job, "capture").id).not.toBe(holdFor(job).id);
});
