import { env } from "cloudflare:workers";

/** Runs or blocks one outgoing call of an object. `what` is the binding and the method: `DB.batch`. */
export type Gate = <T>(what: string, call: () => Promise<T>) => Promise<T>;

/** Every method of a binding that an object awaits. D1's statements are built, not awaited. */
const AWAITED = {
  DB: ["batch"],
  ASSETS: ["head", "get", "put", "delete", "createMultipartUpload"],
  LANE: ["acquire", "requeue", "release", "queuePosition"],
  JOB: ["granted", "view", "unfinished", "ensure"],
  LIMIT: ["spend"],
  ENDPOINT: ["enqueue"],
} as const;

/** The real env whose calls go through the gate. */
export function gatedEnv(gate: Gate): Env {
  return {
    ...env,
    DB: gated(env.DB, "DB", gate),
    ASSETS: gated(env.ASSETS, "ASSETS", gate),
    ...namespace("LANE", gate),
    ...namespace("JOB", gate),
    ...namespace("ENDPOINT", gate),
    ...namespace("LIMIT", gate),
  };
}

function namespace(binding: "LANE" | "JOB" | "ENDPOINT" | "LIMIT", gate: Gate): Partial<Env> {
  return { [binding]: { getByName: (name: string) => gated(env[binding].getByName(name), binding, gate) } };
}

type Callable = Record<string, (...args: unknown[]) => Promise<unknown>>;

function gated<T extends object>(target: T, binding: keyof typeof AWAITED, gate: Gate): T {
  const methods: readonly string[] = AWAITED[binding];
  // A stub treats `.apply` as a method of its object, so methods are called by name only.
  const calling =
    (name: string) =>
    (...args: unknown[]) =>
      (target as Callable)[name]?.(...args) as Promise<unknown>;
  const read = (name: string) => {
    const call = calling(name);
    return methods.includes(name) ? (...args: unknown[]) => gate(`${binding}.${name}`, () => call(...args)) : call;
  };
  return new Proxy({} as T, { get: (_, name: string) => read(name) });
}
