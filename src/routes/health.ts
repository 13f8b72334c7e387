import { Hono } from "hono";
import { directory } from "../db/databases.ts";
import { type AppEnv, readConfig } from "../env.ts";
import { laneName } from "../lane/lane.ts";
import { freeSpace } from "../storage/space.ts";
import { connect, type UpstreamConfig } from "../upstream/registry.ts";

type Check = "ok" | string;

/** No job has this id. An upstream that reports it as unknown works, and accepts our key. */
const NO_JOB = "health";

/**
 * `GET /health`: 200 when the database, the storage and the upstream of new jobs respond and the server's disk has free
 * space, else 503 with the reason of each. Upstreams that only finish older jobs are listed and do not change the status.
 */
export const health = new Hono<AppEnv>().get("/", async (c) => {
  const { upstreams: configured } = readConfig(c.env);
  const [disk, d1, r2, ...checks] = await Promise.all([
    checkDisk(c.env),
    check(() => directory(c.env).prepare("SELECT 1").run()),
    check(() => c.env.ASSETS.head(NO_JOB)),
    ...configured.map((upstream) => checkUpstream(c.env, upstream)),
  ]);
  const [upstream] = checks;
  const upstreams = Object.fromEntries(configured.map(({ name }, i) => [name, checks[i]]));
  const ok = d1 === "ok" && r2 === "ok" && upstream === "ok" && (disk ?? "ok") === "ok";
  const status = ok ? "ok" : "unavailable";
  return c.json({ status, d1, r2, ...(disk && { disk }), upstream, upstreams }, ok ? 200 : 503);
});

/** Null on Cloudflare. */
async function checkDisk(env: Env): Promise<Check | null> {
  const space = await freeSpace(env);
  return space?.isLow ? `${space.freeMegabytes} MB are free: new jobs are refused` : space && "ok";
}

async function check(act: () => Promise<unknown>): Promise<Check> {
  try {
    await act();
    return "ok";
  } catch {
    return "does not respond";
  }
}

async function checkUpstream(env: Env, upstream: UpstreamConfig): Promise<Check> {
  const { pause } = await env.LANE.getByName(laneName(upstream)).status();
  if (pause) return `denied (${pause.status}) since ${new Date(pause.since).toISOString()}: jobs are waiting`;
  const outcome = await connect(upstream, env).find("song", NO_JOB);
  if (outcome.kind === "denied") return `denied (${outcome.status}): check the upstream's key and account`;
  return outcome.kind === "unavailable" ? "does not respond" : "ok";
}
