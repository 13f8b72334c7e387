import { DatabaseSync } from "node:sqlite";
import type { Sql } from "../../src/lane/lane-sql.ts";

/** A Durable Object's SQL storage on Node's in-memory SQLite. */
export function memorySql(): Sql {
  const db = new DatabaseSync(":memory:");
  const statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  return {
    exec(query, ...bindings) {
      if (query.includes("CREATE TABLE")) {
        db.exec(query);
        return { toArray: () => [] };
      }
      const statement = statements.get(query) ?? db.prepare(query);
      statements.set(query, statement);
      const rows = statement.all(...bindings);
      return { toArray: () => rows as never };
    },
  };
}
