import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { sql, written } from "../../scripts/account/statement.ts";

function echo(value: string | number): unknown {
  const db = new DatabaseSync(":memory:");
  return db.prepare(written(sql`SELECT ${value} AS value`)).get()?.value;
}

describe("a written statement", () => {
  it.each([
    "plain",
    "it's",
    "'; DROP TABLE accounts; --",
    "''",
    "\\' OR 1=1 --",
    '"double"',
    "what? ? ?",
    "$& $1 $'",
    "line\nbreak",
    "雨 🎹",
    "",
  ])("holds %j as nothing but a value", (text) => {
    expect(echo(text)).toBe(text);
  });

  it("holds whole numbers", () => {
    expect(echo(30)).toBe(30);
    expect(echo(-1)).toBe(-1);
  });

  it("keeps values apart that look like places for values", () => {
    expect(written(sql`VALUES (${"a?"}, ${"b"})`)).toBe("VALUES ('a?', 'b')");
  });

  it.each([1.5, Number.NaN, 2 ** 60, "cut\0off"])("refuses %j", (value) => {
    expect(() => written(sql`SELECT ${value}`)).toThrow(TypeError);
  });
});
