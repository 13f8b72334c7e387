import { expect, it } from "vitest";
import { holdFor, settlementOf } from "../../src/credits/entry.ts";

const job = { id: "j", price: 3 };

it("a hold moves credits from available to held, a release moves them back, and a capture removes them", () => {
  expect(holdFor(job)).toMatchObject({ kind: "hold", availableChange: -3, heldChange: 3 });
  expect(settlementOf(job, "release")).toMatchObject({ kind: "release", availableChange: 3, heldChange: -3 });
  expect(settlementOf(job, "capture")).toMatchObject({ kind: "capture", availableChange: 0, heldChange: -3 });
});

it("entry ids allow one hold and one settlement per job", () => {
  const entries = [holdFor(job), settlementOf(job, "capture"), settlementOf(job, "release")];
  expect(entries.map(({ id }) => id)).toEqual(["hold:j", "settle:j", "settle:j"]);
});

it("a capture or release uses the price that was held", () => {
  for (const kind of ["capture", "release"] as const) {
    const [hold, end] = [holdFor({ id: "j", price: 7 }), settlementOf({ id: "j", price: 7 }, kind)];
    expect(hold.heldChange + end.heldChange).toBe(0);
    expect(hold.availableChange + end.availableChange).toBe(kind === "capture" ? -7 : 0);
  }
});
