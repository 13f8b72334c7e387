import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../scripts/command-line.ts";
import { readSoakOptions } from "../../soak/options.ts";
import { CERTAIN, MIX, rowsOf } from "../../soak/rows.ts";
import { ALWAYS, AT_REST, SCHEDULE_RULES, violationsOf } from "../../soak/rules.ts";
import { findLeaks } from "../../soak/secrets.ts";
import { seededChance } from "../../soak/seeded-chance.ts";

const MIGRATIONS = globSync("migrations/*.sql")
  .sort()
  .map((file) => readFileSync(file, "utf8"));
/** The rows of an account with one successful song. */
const CONSISTENT_ROWS = `
  INSERT INTO accounts (id, email, created_at) VALUES ('a', 'a@b.c', 0);
  INSERT INTO jobs (id, account_id, operation, status, price, upstream, accepted_at, ended_at, deadline_at, input,
                    hook_url)
  VALUES ('j', 'a', 'song', 'succeeded', 3, 'ttapi', 0, 1, 2, '{"title":"Slot 1"}', 'https://a.test/');
  INSERT INTO entries (id, account_id, job_id, kind, available_change, held_change, created_at)
  VALUES ('grant:1', 'a', NULL, 'grant', 30, 0, 0), ('hold:j', 'a', 'j', 'hold', -3, 3, 0),
         ('settle:j', 'a', 'j', 'capture', 0, -3, 1);
  INSERT INTO songs (id, account_id, job_id, position, upstream, created_at) VALUES ('s', 'a', 'j', 0, 'ttapi', 1);
  INSERT INTO assets (id, song_id, role, bytes, sha256, content_type, container, stored_at)
  VALUES ('s-audio', 's', 'audio', 1, '${"0".repeat(64)}', 'audio/mpeg', 'mp3', 1);
  INSERT INTO events (id, account_id, job_id, sequence, type, body, created_at)
  VALUES ('evt_j_2', 'a', 'j', 2, 'job.succeeded', '{}', 1);
  DELETE FROM outbox;
  INSERT INTO schedules (id, account_id, name, cron, time_zone, input, catch_up, enabled, created_at)
  VALUES ('sch', 'a', 'n', '* * * * *', 'UTC', '{}', 'skip', 1, 0);
  INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at, job_id) VALUES ('sch', 0, 0, 'j')`;

const RULES = { ...ALWAYS, ...AT_REST, ...SCHEDULE_RULES };
const CHANGES: [change: string, violations: string[]][] = [
  ["UPDATE jobs SET status = 'processing'", ["I1 settled before its end: j", "I1 not ended: j"]],
  ["UPDATE accounts SET available_credits = 30", ["I2 balance is not the sum of its entries: a"]],
  ["UPDATE accounts SET held_credits = 3", ["I2 credits on hold differ from the price of unfinished jobs: a"]],
  ["DELETE FROM entries WHERE id = 'hold:j'", ["I2 accepted without a hold: j"]],
  ["DELETE FROM assets", ["I3 song without audio: s"]],
  ["DELETE FROM assets; DELETE FROM songs", ["I3 succeeded without a song: j"]],
  ["UPDATE jobs SET status = 'failed'", ["I3 song of a job that did not succeed: s", "I4 failed without release: j"]],
  ["UPDATE entries SET kind = 'release' WHERE id = 'settle:j'", ["I4 succeeded without capture: j"]],
  [
    "UPDATE jobs SET status = 'canceled'; UPDATE entries SET id = 'settle:x' WHERE id = 'settle:j'",
    ["I4 canceled and not settled: j"],
  ],
  ["UPDATE jobs SET attempts = '[1,2,3]'", ["I6 submitted more than twice: j"]],
  ["DELETE FROM events", ["I7 ended without an event: j"]],
  ["INSERT INTO outbox (event_id) VALUES ('evt_j_2')", ["I7 event still in the outbox: evt_j_2"]],
  ["UPDATE jobs SET ended_at = deadline_at + 300001", ["I5 ended after its deadline: j"]],
  ["UPDATE schedule_runs SET job_id = NULL, reason = 'missed'", ["row 33 scheduled job without an occurrence: j"]],
  ["UPDATE schedule_runs SET job_id = NULL", ["row 33 occurrence without an outcome: sch 0"]],
];

let db: DatabaseSync;
const findViolations = () => violationsOf(RULES, (sql) => db.prepare(sql).all() as { id?: string }[]);

beforeEach(() => {
  db = new DatabaseSync(":memory:");
  for (const migration of MIGRATIONS) db.exec(migration);
  db.exec(CONSISTENT_ROWS);
});

describe("the audit's rules", () => {
  it("the rules report no violation for consistent rows", () => {
    expect(findViolations()).toEqual([]);
  });

  it.each(CHANGES)("%s violates a rule", (change, violations) => {
    db.exec(change);
    expect(findViolations()).toEqual(expect.arrayContaining(violations));
  });

  it("every rule is violated by one of these changes", () => {
    const violated = new Set(CHANGES.flatMap(([, violations]) => violations.map((text) => text.split(": ")[0])));
    expect([...violated].sort()).toEqual(Object.keys(RULES).sort());
  });
});

describe("findLeaks", () => {
  const state = mkdtempSync(join(tmpdir(), "fermata-test-"));
  afterAll(() => rmSync(state, { recursive: true }));

  const search = (line: string) => {
    const folder = join(state, "gateway/v3/d1/x");
    for (const path of [folder, join(state, "logs")]) mkdirSync(path, { recursive: true });
    rmSync(join(folder, "x.sqlite"), { force: true });
    const database = new DatabaseSync(join(folder, "x.sqlite"));
    database.exec("CREATE TABLE jobs (error_message TEXT)");
    database.close();
    writeFileSync(join(state, "secrets.json"), JSON.stringify({ SIGNING_SECRET: "a-signing-secret" }));
    writeFileSync(join(state, "logs", "gateway.log"), `2026 error ${line}\n`);
    return findLeaks({ state, secrets: { "the upstream's key": ["up-key"] }, outputs: { "server output": "ready" } });
  };

  it.each([
    ["no secret", []],
    ["sent with up-key", ["I12 gateway.log: the upstream's key"]],
    ["a-signing-secret", ["I12 gateway.log: a server secret"]],
    [`key fm_live_${"a".repeat(36)}`, ["I12 gateway.log: an API key"]],
    [`POST /callbacks/x?t=${"0".repeat(64)}`, ["I12 gateway.log: a callback token"]],
  ])("finds the secrets in the log line: %s", (line, violations) => {
    expect(search(line)).toEqual(violations);
  });
});

describe("a soak", () => {
  it("a soak of any length covers every row that needs a whole server", () => {
    const certain = rowsOf(Object.fromEntries(CERTAIN.flatMap((faults) => faults.split(",")).map(once)));
    expect(Object.keys(certain).map(Number)).toEqual(expect.arrayContaining([2, 7, 11, 13, 16, 17, 19, 21, 22]));
  });

  it("every injected fault of the mix belongs to one row", () => {
    const hasNoRow = (name: string) => name.startsWith("variant-") || name === "job-fails";
    const faults = MIX.filter((name) => !hasNoRow(name));
    expect(faults.filter((fault) => Object.keys(rowsOf({ [fault]: 1 })).length !== 1)).toEqual([]);
  });

  it("the phases fill the duration, and the same seed gives the same numbers", () => {
    const { phases, durationMs } = readSoakOptions(["--minutes", "2", "--seed", "7"]);
    expect(phases.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(durationMs);
    const draws = (seed: number) => Array.from({ length: 5 }, seededChance(seed));
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  it.each([[["--minutes", "0"]], [["--rate", "2"]], [["--seed", "x"]]])("rejects the options %j", (argv) => {
    expect(() => readSoakOptions(argv)).toThrow(UsageError);
  });
});

function once(fault: string): [string, number] {
  return [fault.split("*")[0] ?? "", 1];
}
