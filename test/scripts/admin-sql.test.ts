import { describe, expect, it } from "vitest";
import { isOpen, openDoor, throughDoor } from "../../scripts/server/admin-sql.ts";

const echo = { sql: "SELECT ? AS value", values: ["it's"] };

describe("the door to a running server's database", () => {
  it("takes statements in and hands rows out", async () => {
    const door = await openDoor(async (statements) =>
      statements.map(({ sql, values }) => ({ sql, value: values[0] ?? null })),
    );
    expect(await throughDoor(door)([echo])).toEqual([{ sql: "SELECT ? AS value", value: "it's" }]);
  });

  it("leads to the database that is named", async () => {
    const door = await openDoor(async (_, binding = "none") => [{ binding }]);
    expect(await throughDoor(door)([echo], "DB_1")).toEqual([{ binding: "DB_1" }]);
    expect(await throughDoor(door)([echo])).toEqual([{ binding: "none" }]);
  });

  it("hands out what went wrong", async () => {
    const door = await openDoor(() => Promise.reject(new Error("UNIQUE constraint failed: accounts.email")));
    await expect(throughDoor(door)([echo])).rejects.toThrow("UNIQUE constraint failed: accounts.email");
  });

  it("is closed without its token, and where nobody listens", async () => {
    const door = await openDoor(async () => []);
    expect(await isOpen(door)).toBe(true);
    expect(await isOpen({ ...door, token: "guessed" })).toBe(false);
    expect(await isOpen({ ...door, url: "http://127.0.0.1:1" })).toBe(false);
    const stranger = await fetch(door.url, { method: "POST", body: JSON.stringify([echo]) });
    expect(stranger.status).toBe(404);
  });
});
