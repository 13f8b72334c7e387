import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StateFolder } from "../scripts/server/state-folder.ts";
import { type Storage, withStorage } from "./storage.ts";
import type { SentJob } from "./traffic.ts";

interface Audited {
  state: string;
  /** What the upstream says that it was made to do. */
  odd: { madeTwice: { key: string }[] };
  jobs: SentJob[];
}

interface Report {
  counts: Record<string, number>;
  violations: string[];
}

/** Each query must find nothing: the rows that it finds break the invariant of that name (`docs/faults.md`). */
const MUST_BE_EMPTY: Record<string, string> = {
  "I1 no end": "SELECT id FROM jobs WHERE status IN ('queued', 'processing')",
  "I2 balance is not the sum of its entries": `
    SELECT a.id FROM accounts a LEFT JOIN entries e ON e.account_id = a.id GROUP BY a.id
    HAVING a.available_credits <> total(e.available_change) OR a.held_credits <> total(e.held_change)`,
  "I2 held after the end": "SELECT id FROM accounts WHERE held_credits <> 0",
  "I3 succeeded without audio": `
    SELECT j.id FROM jobs j WHERE j.status = 'succeeded' AND j.operation <> 'lyrics' AND NOT EXISTS (
      SELECT 1 FROM songs s JOIN assets a ON a.id = s.id || '-audio' WHERE s.job_id = j.id)`,
  "I3 song of a job that failed":
    "SELECT s.id FROM songs s JOIN jobs j ON j.id = s.job_id WHERE j.status <> 'succeeded'",
  "I4 succeeded without capture": `
    SELECT id FROM jobs WHERE status = 'succeeded' AND NOT EXISTS (
      SELECT 1 FROM entries e WHERE e.id = 'settle:' || jobs.id AND e.kind = 'capture')`,
  "I4 failed without release": `
    SELECT id FROM jobs WHERE status = 'failed' AND NOT EXISTS (
      SELECT 1 FROM entries e WHERE e.id = 'settle:' || jobs.id AND e.kind = 'release')`,
  "I6 sent more than twice": "SELECT id FROM jobs WHERE json_array_length(attempts) > 2",
  "I7 end without its event": `
    SELECT id FROM jobs WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = 'evt_' || jobs.id || '_2')`,
};
const SECRETS = [/soak-upstream-key/, /fm_live_[0-9A-Za-z]{36}/, /whsec_/];

/** Reads D1, every object in R2 and all logs of a server that has ended, and says what does not hold. */
export async function audit({ state, odd, jobs }: Audited): Promise<Report> {
  const unseen = jobs.filter(({ end }) => !end).map(({ id }) => `I5 a reader never saw the end of ${id}`);
  const twice = odd.madeTwice.map(({ key }) => `I6 made twice: ${key}`);
  return withStorage(new StateFolder(state), async (storage) => {
    const found = [await brokenRules(storage), await lostJobs(storage, jobs), await wrongFiles(storage)];
    const ends = await storage.rows("SELECT status AS name, count(*) AS n FROM jobs GROUP BY status");
    const counts = { jobs: jobs.length, ...Object.fromEntries(ends.map(({ name, n }) => [name, n])) };
    return { counts, violations: [...unseen, ...twice, ...secretsIn(state), ...found.flat()] };
  });
}

async function brokenRules({ rows }: Storage): Promise<string[]> {
  const broken = Object.entries(MUST_BE_EMPTY).map(async ([name, sql]) =>
    (await rows(sql)).map(({ id }) => `${name}: ${id}`),
  );
  return (await Promise.all(broken)).flat();
}

async function lostJobs({ rows }: Storage, jobs: SentJob[]): Promise<string[]> {
  const known = new Set((await rows("SELECT id FROM jobs")).map(({ id }) => id));
  return jobs.filter(({ id }) => !known.has(id)).map(({ id }) => `accepted and gone: ${id}`);
}

async function wrongFiles({ rows, read, keys }: Storage): Promise<string[]> {
  const wrong: string[] = [];
  const unknown = new Set(await keys());
  for (const { id, bytes, sha256 } of await rows("SELECT id, bytes, sha256 FROM assets")) {
    const file = await read(`assets/${id}`);
    const hash = file && createHash("sha256").update(file).digest("hex");
    if (hash !== sha256 || file?.length !== bytes) wrong.push(`I3 bytes differ: ${id}`);
    unknown.delete(`assets/${id}`);
  }
  return [...wrong, ...Array.from(unknown, (key) => `nobody's file: ${key}`)];
}

function secretsIn(state: string): string[] {
  const logs = join(state, "logs");
  return readdirSync(logs).flatMap((name) => {
    const text = readFileSync(join(logs, name), "utf8");
    return SECRETS.filter((secret) => secret.test(text)).map((secret) => `I12 ${name} holds ${secret.source}`);
  });
}
