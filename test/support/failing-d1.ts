import { env } from "cloudflare:workers";

interface Wrapped {
  statement: D1PreparedStatement;
}

/** D1 whose first `allowedCalls` calls succeed and whose later calls fail with `message`, which sets `seen.hit`. */
export function failingD1(allowedCalls: number, message: string) {
  const seen = { calls: 0, hit: false };
  const gate = <T>(call: () => Promise<T>): Promise<T> => {
    if (seen.calls++ < allowedCalls) return call();
    seen.hit = true;
    return Promise.reject(new Error(message));
  };
  const wrap = (statement: D1PreparedStatement) => ({
    statement,
    bind: (...values: unknown[]) => wrap(statement.bind(...values)),
    first: () => gate(() => statement.first()),
    all: () => gate(() => statement.all()),
    run: () => gate(() => statement.run()),
  });
  const DB = {
    prepare: (sql: string) => wrap(env.DB.prepare(sql)),
    batch: (statements: Wrapped[]) => gate(() => env.DB.batch(statements.map(({ statement }) => statement))),
  };
  return { env: { ...env, DB } as unknown as Env, seen };
}
