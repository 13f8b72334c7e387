import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { CommandError } from "../../scripts/command-line.ts";
import { requireIntact } from "../../scripts/server/check-state.ts";
import { migrate } from "../../scripts/server/database.ts";
import { freePair } from "../../scripts/server/port.ts";
import type { Database } from "../../scripts/server/run-sql.ts";
import { StateFolder } from "../../scripts/server/state-folder.ts";
import { WorkerLog } from "../../scripts/server/worker-log.ts";
import { runCommand } from "../support/node/command.ts";

const D1 = "gateway/v3/d1/miniflare-D1DatabaseObject";
const JOBS = "gateway/v3/do/fermata-JobObject";
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "fermata-state-"));
  folders.push(path);
  return path;
}

/** A database with some pages, in a folder of a state. */
function database(state: string, directory: string): string {
  mkdirSync(join(state, directory), { recursive: true });
  const file = join(state, directory, "x.sqlite");
  const db = new DatabaseSync(file);
  db.exec("CREATE TABLE numbers (n INTEGER PRIMARY KEY, text TEXT)");
  db.exec(
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) INSERT INTO numbers SELECT n, hex(randomblob(40)) FROM c",
  );
  db.close();
  return file;
}

/** Overwrites the root page of the table. */
function damage(file: string): void {
  const db = new DatabaseSync(file);
  const { root } = db.prepare("SELECT rootpage AS root FROM sqlite_schema").get() as { root: number };
  const { page_size: size } = db.prepare("PRAGMA page_size").get() as { page_size: number };
  db.close();
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(size, 0xa5), 0, size, (root - 1) * size);
  closeSync(descriptor);
}

async function start(state: string) {
  const { code, stdout, stderr } = await runCommand("start", ["--state", state, "--port", String(await freePair())]);
  return { code, stdout, stderr };
}

describe("npm start with a state folder that cannot be used", () => {
  it.each([
    ["a file", (state: string) => writeFileSync(join(state, "s"), ""), /^\S+\/s cannot be used: it is not a folder$/],
    [
      "below a file",
      (state: string) => writeFileSync(join(state, "s"), ""),
      /^\S+\/s\/s cannot be used: it is not a folder$/,
    ],
    [
      "with a file for the databases",
      (state: string) => {
        mkdirSync(join(state, "s", "gateway"), { recursive: true });
        writeFileSync(join(state, "s", "gateway", "v3"), "");
      },
      /^\S+\/s\/gateway\/v3 cannot be used: it is not a folder$/,
    ],
    [
      "with broken secrets",
      (state: string) => {
        mkdirSync(join(state, "s"));
        writeFileSync(join(state, "s", "secrets.json"), '{"SIGNING_SECRET":"x');
      },
      /^\S+\/s\/secrets\.json has no valid SIGNING_SECRET: restore it, or delete it, which voids all issued links$/,
    ],
    [
      "with a folder for the secrets",
      (state: string) => mkdirSync(join(state, "s", "secrets.json"), { recursive: true }),
      /^\S+\/s\/secrets\.json cannot be used: \S.*$/,
    ],
    [
      "with something else for a database",
      (state: string) => {
        mkdirSync(join(state, "s", D1), { recursive: true });
        writeFileSync(join(state, "s", D1, "x.sqlite"), "this is no database at all");
      },
      /^\S+\/x\.sqlite is damaged: it is not a database\. Restore a backup \(docs\/operations\.md\)$/,
    ],
  ])("%s: one line and exit code 1", async (name, prepare, line) => {
    const state = folder();
    prepare(state);
    const { code, stdout, stderr } = await start(join(state, name === "below a file" ? "s/s" : "s"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.endsWith("\n") && stderr.trimEnd()).toMatch(line);
  });

  it("a database that a killed server left damaged is reported at every start", async () => {
    const state = folder();
    writeFileSync(join(state, "server.json"), "{}");
    damage(database(state, D1));
    for (const ended of [await start(state), await start(state)]) {
      expect(ended).toMatchObject({ code: 1, stdout: "" });
      expect(ended.stderr).toMatch(/^\S+\/x\.sqlite is damaged: .+\. Restore a backup \(docs\/operations\.md\)\n$/);
    }
  });
});

describe("requireIntact", () => {
  it("a job's database is read only if the killed server can have changed it", () => {
    const state = folder();
    const file = database(state, JOBS);
    damage(file);
    utimesSync(file, 1_000, 1_000);
    expect(() => requireIntact(state, 2_000_000)).not.toThrow();
    expect(() => requireIntact(state, 500_000)).toThrow(CommandError);
    expect(() => requireIntact(state, null)).not.toThrow();
  });

  it("intact databases are accepted, also an empty one", () => {
    const state = folder();
    database(state, D1);
    database(state, JOBS);
    writeFileSync(join(state, D1, "empty.sqlite"), "");
    expect(() => requireIntact(state, 0)).not.toThrow();
  });
});

describe("StateFolder", () => {
  it.skipIf(process.getuid?.() === 0)("a read-only folder is rejected", () => {
    const state = folder();
    chmodSync(state, 0o500);
    expect(() => new StateFolder(state)).toThrow(`${state} cannot be used: permission denied`);
    chmodSync(state, 0o700);
  });
});

describe("migrate", () => {
  it("rejects a database of a newer version", async () => {
    const statement = {
      run: async () => ({}),
      all: async () => ({ results: [{ name: "0001_a.sql" }, { name: "0099_z.sql" }] }),
    };
    const db = { prepare: () => statement } as unknown as Database;
    await expect(migrate(db, [{ name: "0001_a.sql", queries: [] }])).rejects.toThrow(
      new CommandError("the database is of a newer version, which has 0099_z.sql: update Fermata"),
    );
  });
});

describe("WorkerLog", () => {
  it("a log that cannot be written does not throw", () => {
    const file = join(folder(), "missing", "gateway.log");
    expect(() => new WorkerLog("gateway", file).write("info", "lost")).not.toThrow();
  });
});
