import { DatabaseSync } from "node:sqlite";
import type { Sql } from "../../src/lane/lane-store.ts";

/** An object's SQL on Node's own SQLite, in memory: the same statements, without a runtime around them. */
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
