import { env } from "cloudflare:workers";

interface Wrapped {
  whole: D1PreparedStatement;
}

/** D1 whose calls are done `good` times and fail from then on, with `message`. `hit` tells whether one did. */
export function failingD1(good: number, message: string) {
  const seen = { calls: 0, hit: false };
  const gate = <T>(call: () => Promise<T>): Promise<T> => {
    if (seen.calls++ < good) return call();
    seen.hit = true;
    return Promise.reject(new Error(message));
  };
  const wrap = (whole: D1PreparedStatement) => ({
    whole,
    bind: (...values: unknown[]) => wrap(whole.bind(...values)),
    first: () => gate(() => whole.first()),
    all: () => gate(() => whole.all()),
    run: () => gate(() => whole.run()),
  });
  const DB = {
    prepare: (sql: string) => wrap(env.DB.prepare(sql)),
    batch: (statements: Wrapped[]) => gate(() => env.DB.batch(statements.map(({ whole }) => whole))),
  };
  return { env: { ...env, DB } as unknown as Env, seen };
}
