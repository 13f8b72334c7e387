import { describe, expect, it } from "vitest";
import { adminSqlClient, isServing, serveAdminSql } from "../../scripts/server/admin-sql.ts";

const echo = { sql: "SELECT ? AS value", values: ["it's"] };

describe("admin SQL", () => {
  it("admin SQL runs statements and returns their rows", async () => {
    const adminSql = await serveAdminSql(async (statements) =>
      statements.map(({ sql, values }) => ({ sql, value: values[0] ?? null })),
    );
    expect(await adminSqlClient(adminSql)([echo])).toEqual([{ sql: "SELECT ? AS value", value: "it's" }]);
  });

  it("admin SQL runs on the named database", async () => {
    const adminSql = await serveAdminSql(async (_, binding = "none") => [{ binding }]);
    expect(await adminSqlClient(adminSql)([echo], "DB_1")).toEqual([{ binding: "DB_1" }]);
    expect(await adminSqlClient(adminSql)([echo])).toEqual([{ binding: "none" }]);
  });

  it("admin SQL returns the error message", async () => {
    const adminSql = await serveAdminSql(() => Promise.reject(new Error("UNIQUE constraint failed: accounts.email")));
    await expect(adminSqlClient(adminSql)([echo])).rejects.toThrow("UNIQUE constraint failed: accounts.email");
  });

  it("admin SQL is rejected without its token and unavailable without a server", async () => {
    const adminSql = await serveAdminSql(async () => []);
    expect(await isServing(adminSql)).toBe(true);
    expect(await isServing({ ...adminSql, token: "wrong" })).toBe(false);
    expect(await isServing({ ...adminSql, url: "http://127.0.0.1:1" })).toBe(false);
    const response = await fetch(adminSql.url, { method: "POST", body: JSON.stringify([echo]) });
    expect(response.status).toBe(404);
  });
});
