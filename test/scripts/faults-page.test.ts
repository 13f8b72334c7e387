import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FAULTS } from "../../simulator/faults/fault-profile.ts";
import { CERTAIN, MIX, rowsOf } from "../../soak/rows.ts";

const ROWS = 42;

/** The rows of the matrix. */
const lines = readFileSync("docs/evidence/faults.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, row, , hold = "", R = "", , K = ""]) => ({ row: Number(row), hold, R, K }));

it("the matrix has every row once, in order, and says what must hold", () => {
  expect(lines.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1));
  for (const { hold } of lines) expect(hold).not.toBe("");
});

it.each(lines)("row $row names exactly the injected faults of that row", ({ row, R }) => {
  const faults = Object.entries(FAULTS).flatMap(([name, { rows }]) => ((rows as number[]).includes(row) ? [name] : []));
  const named = Array.from(R.matchAll(/`(\w+)`/g), ([, name]) => name);
  expect(named.toSorted()).toEqual(faults.toSorted());
});

it("the matrix marks each row that a soak covers", () => {
  const covered = Object.keys(
    rowsOf(Object.fromEntries([...MIX, ...CERTAIN].map((name) => [name.split(/[*,]/)[0], 1]))),
  );
  const marked = lines.filter(({ K }) => K.includes("soak")).map(({ row }) => String(row));
  expect(marked).toEqual(expect.arrayContaining(covered));
});
