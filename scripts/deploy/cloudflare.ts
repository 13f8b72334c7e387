import { z } from "zod";
import { Refusal } from "../command-line.ts";
import type { Ended } from "../server/run-node.ts";

/** Runs wrangler to its end; `runWrangler` in earnest. */
export type Wrangler = (args: string[]) => Promise<Ended>;

const Databases = z.array(z.object({ name: z.string(), uuid: z.string() }));
const Secrets = z.array(z.object({ name: z.string() }));
const EXISTS = /already exists|already own/i;
const ABSENT = /does not exist|not found|10007/i;

/** What has to be at Cloudflare before and after a deploy, by way of wrangler. Every method may be repeated. */
export class Cloudflare {
  readonly #wrangler: Wrangler;

  constructor(wrangler: Wrangler) {
    this.#wrangler = wrangler;
  }

  /** The database's id, made where it was missing. */
  async ensureDatabase(name: string): Promise<string> {
    const known = await this.#databaseId(name);
    if (known) return known;
    await this.#run(["d1", "create", name]);
    const made = await this.#databaseId(name);
    if (!made) throw new Refusal(`the database ${name} was made and is not listed yet: run this again in a minute`);
    return made;
  }

  async ensureBucket(name: string): Promise<void> {
    const ended = await this.#wrangler(["r2", "bucket", "create", name]);
    if (ended.code !== 0 && !EXISTS.test(ended.output)) throw refusal(["r2", "bucket", "create", name], ended);
  }

  async applyMigrations(binding: string): Promise<void> {
    await this.#run(["d1", "migrations", "apply", binding, "--remote"]);
  }

  /** Empty for a Worker that was never deployed. */
  async secretsOf(worker: string): Promise<string[]> {
    const args = ["secret", "list", "--name", worker, "--format", "json"];
    const ended = await this.#wrangler(args);
    if (ended.code === 0) return Secrets.parse(JSON.parse(ended.stdout)).map(({ name }) => name);
    if (ABSENT.test(ended.output)) return [];
    throw refusal(args, ended);
  }

  /** Returns where the Worker can be reached; null where it has no address of its own. */
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
    if (ended.code !== 0) throw refusal(args, ended);
    return ended;
  }
}

function refusal(args: string[], { output }: Ended): Refusal {
  return new Refusal(`wrangler ${args.join(" ")} failed:\n${output.trim()}`);
}
