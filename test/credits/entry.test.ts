import { expect, it } from "vitest";
import { holdFor, settlementOf } from "../../src/credits/entry.ts";

const job = { id: "j", price: 3 };

it("moves held credits from what is available and, on release, back", () => {
  expect(holdFor(job)).toMatchObject({ kind: "hold", availableChange: -3, heldChange: 3 });
  expect(settlementOf(job, "release")).toMatchObject({ kind: "release", availableChange: 3, heldChange: -3 });
  expect(settlementOf(job, "capture")).toMatchObject({ kind: "capture", availableChange: 0, heldChange: -3 });
});

it("gives a job one hold and one settlement, be it capture or release, by their ids", () => {
  const entries = [holdFor(job), settlementOf(job, "capture"), settlementOf(job, "release")];
  expect(entries.map(({ id }) => id)).toEqual(["hold:j", "settle:j", "settle:j"]);
});

it("captures and releases what was held, whatever it costs today", () => {
  for (const kind of ["capture", "release"] as const) {
    const [hold, end] = [holdFor({ id: "j", price: 7 }), settlementOf({ id: "j", price: 7 }, kind)];
    expect(hold.heldChange + end.heldChange).toBe(0);
    expect(hold.availableChange + end.availableChange).toBe(kind === "capture" ? -7 : 0);
  }
});
