import { Hono } from "hono";
import { directory } from "../db/databases.ts";
import { type AppEnv, readConfig } from "../env.ts";
import { laneName } from "../lane/lane.ts";
import { upstreamFor } from "../upstream/registry.ts";

type Check = "ok" | string;

/** No job has this id. An upstream that reports it as unknown works, and accepts our key. */
const NO_JOB = "health";

/** `GET /health`: 200 if the database, the storage and the upstream respond, else 503 with the reason for each. */
export const health = new Hono<AppEnv>().get("/", async (c) => {
  const [d1, r2, upstream] = await Promise.all([
    check(() => directory(c.env).prepare("SELECT 1").run()),
    check(() => c.env.ASSETS.head(NO_JOB)),
    checkUpstream(c.env),
  ]);
  const ok = d1 === "ok" && r2 === "ok" && upstream === "ok";
  return c.json({ status: ok ? "ok" : "unavailable", d1, r2, upstream }, ok ? 200 : 503);
});

async function check(act: () => Promise<unknown>): Promise<Check> {
  try {
    await act();
    return "ok";
  } catch {
    return "does not respond";
  }
}

async function checkUpstream(env: Env): Promise<Check> {
  const { pause } = await env.LANE.getByName(laneName(readConfig(env).upstream)).status();
  if (pause) return `denied (${pause.status}) since ${new Date(pause.since).toISOString()}: jobs are waiting`;
  const outcome = await upstreamFor(readConfig(env), env).find("song", NO_JOB);
  if (outcome.kind === "denied") return `denied (${outcome.status}): check UPSTREAM_KEY and the account's credits`;
  return outcome.kind === "unavailable" ? "does not respond" : "ok";
}
