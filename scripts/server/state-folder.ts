import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const Secrets = z.object({ SIGNING_SECRET: z.string().min(16) });
type Secrets = z.infer<typeof Secrets>;

/** The persistent state of a server: `gateway/` and `engine/` (D1, R2, objects), `logs/`, `tmp/`, `secrets.json`. */
export class StateFolder {
  readonly path: string;

  /** Creates the folder, readable only by its owner, if it does not exist. */
  constructor(path: string) {
    this.path = resolve(path);
    mkdirSync(join(this.path, "logs"), { recursive: true, mode: 0o700 });
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
    rmSync(this.tmp, { recursive: true, force: true });
    mkdirSync(this.tmp, { mode: 0o700 });
    return this.tmp;
  }

  /** Created once: issued links are valid only as long as the signing secret does not change. */
  secrets(): Secrets {
    const file = join(this.path, "secrets.json");
    if (!existsSync(file)) {
      const secrets: Secrets = { SIGNING_SECRET: randomBytes(32).toString("base64url") };
      writeFileSync(file, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flag: "wx" });
    }
    return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  }
}
