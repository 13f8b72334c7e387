import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { inlined, sql } from "../../scripts/account/statement.ts";

function echo(value: string | number | null): unknown {
  const db = new DatabaseSync(":memory:");
  return db.prepare(inlined(sql`SELECT ${value} AS value`)).get()?.value;
}

describe("inlined", () => {
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
  ])("the string %j is inlined as one value", (text) => {
    expect(echo(text)).toBe(text);
  });

  it("integers are inlined", () => {
    expect(echo(30)).toBe(30);
    expect(echo(-1)).toBe(-1);
  });

  it("null is inlined", () => {
    expect(echo(null)).toBeNull();
  });

  it("a question mark in a value is not a placeholder", () => {
    expect(inlined(sql`VALUES (${"a?"}, ${"b"})`)).toBe("VALUES ('a?', 'b')");
  });

  it.each([1.5, Number.NaN, 2 ** 60, "cut\0off"])("the value %j is rejected", (value) => {
    expect(() => inlined(sql`SELECT ${value}`)).toThrow(TypeError);
  });
});
