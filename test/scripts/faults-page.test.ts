import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FAULTS } from "../../simulator/faults/fault-profile.ts";
import { CERTAIN, MIX, rowsOf } from "../../soak/rows.ts";

const ROWS = 42;

/** The matrix, line by line. */
const lines = readFileSync("docs/evidence/faults.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, row, , hold = "", R = "", , K = ""]) => ({ row: Number(row), hold, R, K }));

it("has every row once, in order, each with what must hold", () => {
  expect(lines.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1));
  for (const { hold } of lines) expect(hold).not.toBe("");
});

it.each(lines)("row $row names the simulator's faults that play it, and no others", ({ row, R }) => {
  const playing = Object.entries(FAULTS).flatMap(([name, { rows }]) =>
    (rows as number[]).includes(row) ? [name] : [],
  );
  const named = Array.from(R.matchAll(/`(\w+)`/g), ([, name]) => name);
  expect(named.toSorted()).toEqual(playing.toSorted());
});

it("tells of each row that a soak plays it", () => {
  const played = Object.keys(
    rowsOf(Object.fromEntries([...MIX, ...CERTAIN].map((name) => [name.split(/[*,]/)[0], 1]))),
  );
  const told = lines.filter(({ K }) => K.includes("soak")).map(({ row }) => String(row));
  expect(told).toEqual(expect.arrayContaining(played));
});
