import type { Gate } from "./gated-env.ts";

const real = new WeakMap<object, D1PreparedStatement>();

/** D1 whose round trips go through the gate: `batch`, `all`, `first`, `run`. */
export function gatedDb(db: D1Database, gate: Gate): D1Database {
  const prepare = (sql: string) => gatedStatement(db.prepare(sql), gate);
  const batch = (statements: D1PreparedStatement[]) =>
    gate("batch", () => db.batch(statements.map((statement) => real.get(statement) ?? statement)));
  return { prepare, batch } as unknown as D1Database;
}

function gatedStatement(statement: D1PreparedStatement, gate: Gate): D1PreparedStatement {
  const gated = {
    bind: (...values: unknown[]) => gatedStatement(statement.bind(...values), gate),
    all: () => gate("all", () => statement.all()),
    first: () => gate("first", () => statement.first()),
    run: () => gate("run", () => statement.run()),
  };
  real.set(gated, statement);
  return gated as unknown as D1PreparedStatement;
}
