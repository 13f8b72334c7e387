import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const Secrets = z.object({ SIGNING_SECRET: z.string().min(16) });
type Secrets = z.infer<typeof Secrets>;

/** Everything that a server keeps: `gateway/` and `engine/` (D1, R2, objects), `logs/`, `tmp/`, `secrets.json`. */
export class StateFolder {
  readonly path: string;

  /** Makes the folder, for its owner's eyes only, where there is none. */
  constructor(path: string) {
    this.path = resolve(path);
    mkdirSync(join(this.path, "logs"), { recursive: true, mode: 0o700 });
  }

  /** Whether anything was ever kept there. */
  static exists(path: string): boolean {
    return existsSync(join(path, "gateway"));
  }

  of(worker: "gateway" | "engine"): string {
    return join(this.path, worker);
  }

  log(worker: "gateway" | "engine"): string {
    return join(this.path, "logs", `${worker}.log`);
  }

  /** An empty folder for what the runtimes leave behind when they are killed. */
  emptyTmp(): string {
    const tmp = join(this.path, "tmp");
    rmSync(tmp, { recursive: true, force: true });
    mkdirSync(tmp);
    return tmp;
  }

  /** Made once: links that were given out hold as long as the signing secret stays. */
  secrets(): Secrets {
    const file = join(this.path, "secrets.json");
    if (!existsSync(file)) {
      const made: Secrets = { SIGNING_SECRET: randomBytes(32).toString("base64url") };
      writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: "wx" });
    }
    return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  }
}
