import { expect, it } from "vitest";
import { dbFor, directory, everyDb } from "../../src/db/databases.ts";
import { accountIdIn, bindingOf } from "../../src/db/shard.ts";

const db = (name: string) => ({ name }) as unknown as D1Database;
const one = { DB: db("DB"), ASSETS: {} };
const three = { ...one, DB_1: db("DB_1"), DB_12: db("DB_12"), DB_BACKUP: db("DB_BACKUP") };
const ID = "b86ff6a5-5d1c-4b1f-9a55-2b7e6a3b4f11";

it.each(["DB", "DB_1", "DB_12"] as const)("maps an account id with the suffix of %s to that database", (home) => {
  const id = accountIdIn(home, ID);
  expect(bindingOf(id)).toBe(home);
  expect(dbFor(three, id)).toBe(three[home]);
});

it.each([ID, `${ID}.BACKUP`, `${ID}.0`, `${ID}.`])("maps the account id %s to the first database", (id) => {
  expect(dbFor(three, id)).toBe(three.DB);
});

it("dbFor throws for an account whose database is not bound", () => {
  expect(() => dbFor(three, `${ID}.2`)).toThrow("is in database DB_2, which is not bound");
});

it("everyDb lists every bound database, and directory returns the first", () => {
  expect(everyDb(one)).toEqual([one.DB]);
  expect(everyDb(three)).toEqual([three.DB, three.DB_1, three.DB_12]);
  expect(directory(three)).toBe(three.DB);
});
