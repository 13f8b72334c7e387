import { accessSync, closeSync, constants, existsSync, globSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CommandError } from "../command-line.ts";

/** The folders that a server writes to, if they exist. Those of D1, R2 and the objects are below `v3`. */
const FOLDERS = [".", "logs", "tmp", "{gateway,engine}", "{gateway,engine}/v3", "{gateway,engine}/v3/{d1,r2,do}"];
const DATABASES = "{gateway,engine}/v3/**/*.sqlite";
/** The databases of all accounts and files. There are as many others as jobs. */
const CENTRAL = /[/\\](d1|r2)[/\\]/;
const MAGIC = "SQLite format 3\0";

const REASONS: Record<string, string> = {
  EEXIST: "it is not a folder",
  ENOTDIR: "it is not a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it is read-only",
  ENOSPC: "the disk is full",
};

/** Runs `use`. Throws `CommandError` instead of the system's error. */
export function usingPath<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new CommandError(`${path} cannot be used: ${REASONS[code] ?? message}`);
  }
}

/** Throws `CommandError` if a folder of the state is not one, or cannot be written to. */
export function requireWritable(state: string): void {
  for (const folder of globSync(FOLDERS, { cwd: state }).map((name) => join(state, name))) {
    usingPath(folder, () => {
      if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    });
  }
}

/**
 * Throws `CommandError` for a damaged database. `since`: when the server started that was killed; the databases that it
 * can have changed are read completely. null after a clean stop.
 */
export function requireIntact(state: string, since: number | null): void {
  for (const file of globSync(DATABASES, { cwd: state }).map((name) => join(state, name))) {
    const isCentral = CENTRAL.test(file);
    const isChecked = since !== null && (isCentral || changedAt(file) >= since);
    const damage =
      (isCentral || isChecked) &&
      ((isDatabase(file) ? null : "it is not a database") ?? (isChecked ? damageIn(file) : null));
    if (damage) throw new CommandError(`${file} is damaged: ${damage}. Restore a backup (docs/operations.md)`);
  }
}

function changedAt(file: string): number {
  return Math.max(...[file, `${file}-wal`].filter(existsSync).map((path) => statSync(path).mtimeMs));
}

/** An empty file is a database too. */
function isDatabase(file: string): boolean {
  return usingPath(file, () => {
    accessSync(file, constants.W_OK);
    const descriptor = openSync(file, "r");
    const start = Buffer.alloc(MAGIC.length);
    const length = readSync(descriptor, start);
    closeSync(descriptor);
    return length === 0 || start.toString("latin1") === MAGIC;
  });
}

function damageIn(file: string): string | null {
  try {
    const db = new DatabaseSync(file);
    const [first] = db.prepare("PRAGMA quick_check(1)").all();
    db.close();
    const result = String(first?.quick_check);
    return result === "ok" ? null : result.replaceAll(/\s+/g, " ");
  } catch (error) {
    return (error as Error).message;
  }
}
