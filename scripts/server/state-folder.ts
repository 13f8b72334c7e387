import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { CommandError } from "../command-line.ts";
import { requireWritable, usingPath } from "./check-state.ts";

const Secrets = z.object({ SIGNING_SECRET: z.string().min(16) });
type Secrets = z.infer<typeof Secrets>;

/** The persistent state of a server: `gateway/` and `engine/` (D1, R2, objects), `logs/`, `tmp/`, `secrets.json`. */
export class StateFolder {
  readonly path: string;

  /** Creates the folder, readable only by its owner, if it does not exist. Throws `CommandError` for an unusable one. */
  constructor(path: string) {
    this.path = resolve(path);
    usingPath(this.path, () => mkdirSync(join(this.path, "logs"), { recursive: true, mode: 0o700 }));
    requireWritable(this.path);
  }

  /** Whether a server has stored state there. */
  static exists(path: string): boolean {
    return existsSync(join(path, "gateway"));
  }

  of(worker: "gateway" | "engine"): string {
    return join(this.path, worker);
  }

  log(worker: "gateway" | "engine"): string {
    return join(this.path, "logs", `${worker}.log`);
  }

  get tmp(): string {
    return join(this.path, "tmp");
  }

  /** Empties and returns the folder for temporary files, which killed runtimes leave behind. Others cannot open it. */
  emptyTmp(): string {
    usingPath(this.tmp, () => {
      rmSync(this.tmp, { recursive: true, force: true });
      mkdirSync(this.tmp, { mode: 0o700 });
    });
    return this.tmp;
  }

  /** Created once: issued links are valid only as long as the signing secret does not change. */
  secrets(): Secrets {
    const file = join(this.path, "secrets.json");
    return usingPath(file, () => {
      if (!existsSync(file)) createSecrets(file);
      return parseSecrets(file, readFileSync(file, "utf8"));
    });
  }
}

/** A crash must not leave a part of the file behind, which would be rejected from then on. */
function createSecrets(file: string): void {
  const secrets: Secrets = { SIGNING_SECRET: randomBytes(32).toString("base64url") };
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function parseSecrets(file: string, text: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    throw new CommandError(
      `${file} has no valid SIGNING_SECRET: restore it, or delete it, which voids all issued links`,
    );
  }
}
