import { describe, expect, it } from "vitest";
import { Refusal } from "../../scripts/command-line.ts";
import { Cloudflare } from "../../scripts/deploy/cloudflare.ts";
import { withDatabaseId } from "../../scripts/deploy/database-id.ts";
import { secretsToUpload } from "../../scripts/deploy/secrets.ts";
import { settingsIn } from "../../scripts/server/settings.ts";
import { runCommand } from "../support/node/command.ts";

interface Reply {
  code?: number;
  stdout?: string;
}

/** Cloudflare behind a wrangler that answers by its first words, one reply after the other. */
function scripted(replies: Record<string, Reply[]>) {
  const asked: string[] = [];
  const cloudflare = new Cloudflare(async (args) => {
    asked.push(args.join(" "));
    const known = Object.keys(replies).find((words) => asked.at(-1)?.startsWith(words)) ?? "";
    const { code = 0, stdout = "" } = replies[known]?.shift() ?? {};
    return { code, stdout, output: stdout };
  });
  return { cloudflare, asked };
}

const listed = (...names: string[]) => ({
  stdout: JSON.stringify(names.map((name) => ({ name, uuid: `id-${name}` }))),
});

describe("at Cloudflare", () => {
  it("a database that is there is not made again", async () => {
    const { cloudflare, asked } = scripted({ "d1 list": [listed("other", "fermata")] });
    expect(await cloudflare.ensureDatabase("fermata")).toBe("id-fermata");
    expect(asked).toEqual(["d1 list --json"]);
  });

  it("a missing database is made and found", async () => {
    const { cloudflare, asked } = scripted({ "d1 list": [listed(), listed("fermata")] });
    expect(await cloudflare.ensureDatabase("fermata")).toBe("id-fermata");
    expect(asked).toContain("d1 create fermata");
  });

  it("a bucket that is there already is as good as made", async () => {
    const { cloudflare } = scripted({
      "r2 bucket": [{ code: 1, stdout: "already exists, and you own it [code: 10004]" }],
    });
    await expect(cloudflare.ensureBucket("songs")).resolves.toBeUndefined();
  });

  it("a bucket that cannot be made stops the deploy with wrangler's words", async () => {
    const { cloudflare } = scripted({ "r2 bucket": [{ code: 1, stdout: "please enable R2" }] });
    await expect(cloudflare.ensureBucket("songs")).rejects.toThrow(Refusal);
  });

  it("a Worker that was never deployed has no secrets", async () => {
    const { cloudflare } = scripted({
      "secret list": [{ code: 1, stdout: "This Worker does not exist [code: 10007]" }],
    });
    expect(await cloudflare.secretsOf("fermata")).toEqual([]);
  });

  it("a deploy tells the address", async () => {
    const { cloudflare } = scripted({ deploy: [{ stdout: "Deployed\n  https://fermata.me.workers.dev\nVersion" }] });
    expect(await cloudflare.deploy("wrangler.toml", null)).toBe("https://fermata.me.workers.dev");
  });
});

describe("secrets to upload", () => {
  it("hold a new signing secret only where there is none, because a new one voids every link", () => {
    expect(secretsToUpload([], {}).SIGNING_SECRET).toMatch(/^[\w-]{43}$/);
    expect(secretsToUpload(["SIGNING_SECRET"], {})).toEqual({});
  });

  it("hold what was set in the environment, and nothing else of it", () => {
    const environment = { UPSTREAM_URL: "https://api.ttapi.io", UPSTREAM_KEY: "k", HOME: "/root", PUBLIC_URL: "" };
    expect(secretsToUpload(["SIGNING_SECRET"], settingsIn(environment))).toEqual({
      UPSTREAM_URL: "https://api.ttapi.io",
      UPSTREAM_KEY: "k",
    });
  });
});

describe("the configuration", () => {
  const database = (name: string, id: string) =>
    `[[d1_databases]]\ndatabase_name = "${name}"\ndatabase_id = "${id}"\npreview_database_id = "local"\n\n`;

  it("gets each database's id and stays as it is otherwise", () => {
    const toml = `name = "x"\n${database("one", "0")}${database("two", "0")}[triggers]\ncrons = []\n`;
    const given = withDatabaseId(withDatabaseId(toml, { name: "two", id: "2" }), { name: "one", id: "1" });
    expect(given).toBe(`name = "x"\n${database("one", "1")}${database("two", "2")}[triggers]\ncrons = []\n`);
  });

  it("without a database is refused", () => {
    const toml = database("other", "0");
    expect(() => withDatabaseId(toml, { name: "fermata", id: "1" })).toThrow("names no database_id of fermata");
  });
});

describe("a dry run", () => {
  it("says every step and the sizes, and sends nothing", async () => {
    const { code, stdout } = await runCommand("deploy", ["--dry-run"], { CLOUDFLARE_API_TOKEN: "" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^gateway: [\d.]+ KiB, [\d.]+ KiB gzip$/m);
    expect(stdout).toMatch(/deploy the engine[\s\S]*deploy the gateway[\s\S]*nothing was sent/);
  });
});
