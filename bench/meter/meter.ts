// The declarations in this file take precedence over these exports.
export * from "../../src/index.ts";

import gateway, { JobObject as Job, LaneObject as Lane } from "../../src/index.ts";

const counts = {
  ...{ requests: 0, d1Trips: 0, d1Rows: 0, objectCalls: 0, laneCalls: 0, limitCalls: 0, alarms: 0 },
  ...{ objectRows: 0, laneRows: 0, r2Writes: 0, r2Reads: 0 },
};
type Count = keyof typeof counts;

/** The unchanged gateway with bindings that count. `GET /counts` returns the counts since the previous `GET /counts`. */
export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== "/counts") {
      counts.requests++;
      return gateway.fetch(request, metered(env), ctx);
    }
    const response = Response.json(counts);
    for (const name of Object.keys(counts)) counts[name as Count] = 0;
    return response;
  },
} satisfies ExportedHandler<Env>;

export class JobObject extends Job {
  constructor(ctx: DurableObjectState, env: Env) {
    countRows(ctx.storage, "objectRows");
    super(ctx, metered(env));
  }

  override alarm(): Promise<void> {
    counts.alarms++;
    return super.alarm();
  }
}

export class LaneObject extends Lane {
  constructor(ctx: DurableObjectState, env: Env) {
    countRows(ctx.storage, "laneRows");
    super(ctx, metered(env));
  }
}

let cachedEnv: Env | null = null;

function metered(env: Env): Env {
  cachedEnv ??= {
    ...env,
    DB: database(env.DB),
    ASSETS: bucket(env.ASSETS),
    JOB: namespace(env.JOB, "objectCalls") as unknown as Env["JOB"],
    LANE: namespace(env.LANE, "laneCalls") as unknown as Env["LANE"],
    LIMIT: namespace(env.LIMIT, "limitCalls") as unknown as Env["LIMIT"],
  };
  return cachedEnv;
}

function database(db: D1Database): D1Database {
  const batch = async (statements: D1PreparedStatement[]) => {
    counts.d1Trips++;
    const results = await db.batch(statements);
    for (const { meta } of results) counts.d1Rows += meta.rows_written;
    return results;
  };
  return { prepare: (sql: string) => statement(db.prepare(sql)), batch } as D1Database;
}

/** Adds the counting to D1's own statement objects: `batch` accepts no others, and reads only their text and values. */
function statement(inner: D1PreparedStatement): D1PreparedStatement {
  const bind = inner.bind.bind(inner);
  const run = inner.all.bind(inner);
  const all = async () => {
    counts.d1Trips++;
    const result = await run();
    counts.d1Rows += result.meta.rows_written;
    return result;
  };
  const first = async () => (await all()).results[0] ?? null;
  return Object.assign(inner, { bind: (...values: unknown[]) => statement(bind(...values)), all, run: all, first });
}

const R2_COUNTS: Record<string, Count> = {
  put: "r2Writes",
  createMultipartUpload: "r2Writes",
  get: "r2Reads",
  head: "r2Reads",
};

function bucket(inner: R2Bucket): R2Bucket {
  return new Proxy(inner, {
    get: (of, name: string) => {
      const count = R2_COUNTS[name];
      const member = Reflect.get(of, name);
      return typeof member !== "function"
        ? member
        : (...args: unknown[]) => {
            if (count) counts[count]++;
            return member.apply(of, args);
          };
    },
  });
}

function namespace(objects: Env["JOB"] | Env["LANE"] | Env["LIMIT"], count: Count) {
  const getByName = (name: string) =>
    new Proxy(objects.getByName(name) as unknown as Record<string, (...args: unknown[]) => unknown>, {
      get:
        (stub, method: string) =>
        (...args: unknown[]) => {
          counts[count]++;
          return stub[method]?.(...args);
        },
    });
  return { getByName };
}

function countRows(storage: DurableObjectStorage, count: Count): void {
  const { kv, sql } = storage;
  const put = kv.put.bind(kv);
  const setAlarm = storage.setAlarm.bind(storage);
  const exec = sql.exec.bind(sql);
  kv.put = (...entry: Parameters<typeof put>) => {
    counts[count]++;
    put(...entry);
  };
  storage.setAlarm = (at) => {
    counts[count]++;
    return setAlarm(at);
  };
  sql.exec = ((query: string, ...values: unknown[]) => {
    const cursor = exec(query, ...values);
    const rows = cursor.toArray();
    counts[count] += cursor.rowsWritten;
    return { toArray: () => rows };
  }) as typeof exec;
}
