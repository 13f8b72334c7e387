import { z } from "zod";
import { CommandError } from "../command-line.ts";
import type { Ended } from "../server/run-node.ts";

/** Runs wrangler until it exits; `runWrangler` except in tests. */
export type Wrangler = (args: string[]) => Promise<Ended>;

const Databases = z.array(z.object({ name: z.string(), uuid: z.string() }));
const Secrets = z.array(z.object({ name: z.string() }));
const EXISTS = /already exists|already own/i;
const ABSENT = /does not exist|not found|10007/i;

/** Creates and reads resources at Cloudflare with wrangler. Every method is idempotent. */
export class Cloudflare {
  readonly #wrangler: Wrangler;

  constructor(wrangler: Wrangler) {
    this.#wrangler = wrangler;
  }

  /** Returns the database's id. Creates the database if it does not exist. */
  async ensureDatabase(name: string): Promise<string> {
    const existing = await this.#databaseId(name);
    if (existing) return existing;
    await this.#run(["d1", "create", name]);
    const created = await this.#databaseId(name);
    if (!created)
      throw new CommandError(
        `the database ${name} was created and is not listed yet: run this command again in a minute`,
      );
    return created;
  }

  async ensureBucket(name: string): Promise<void> {
    const ended = await this.#wrangler(["r2", "bucket", "create", name]);
    if (ended.code !== 0 && !EXISTS.test(ended.output)) throw wranglerError(["r2", "bucket", "create", name], ended);
  }

  async applyMigrations(binding: string): Promise<void> {
    await this.#run(["d1", "migrations", "apply", binding, "--remote"]);
  }

  /** Returns the names of the secrets; none for a Worker that was never deployed. */
  async secretsOf(worker: string): Promise<string[]> {
    const args = ["secret", "list", "--name", worker, "--format", "json"];
    const ended = await this.#wrangler(args);
    if (ended.code === 0) return Secrets.parse(JSON.parse(ended.stdout)).map(({ name }) => name);
    if (ABSENT.test(ended.output)) return [];
    throw wranglerError(args, ended);
  }

  /** Returns the Worker's URL; null if it has none. */
  async deploy(config: string, secretsFile: string | null): Promise<string | null> {
    const secrets = secretsFile ? ["--secrets-file", secretsFile] : [];
    const { output } = await this.#run(["deploy", "--config", config, ...secrets]);
    return /https:\/\/\S+/.exec(output)?.[0] ?? null;
  }

  async #databaseId(name: string): Promise<string | null> {
    const { stdout } = await this.#run(["d1", "list", "--json"]);
    const databases = Databases.parse(JSON.parse(stdout));
    return databases.find((database) => database.name === name)?.uuid ?? null;
  }

  async #run(args: string[]): Promise<Ended> {
    const ended = await this.#wrangler(args);
    if (ended.code !== 0) throw wranglerError(args, ended);
    return ended;
  }
}

function wranglerError(args: string[], { output }: Ended): CommandError {
  return new CommandError(`wrangler ${args.join(" ")} failed:\n${output.trim()}`);
}
