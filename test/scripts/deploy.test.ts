import { describe, expect, it } from "vitest";
import { CommandError } from "../../scripts/command-line.ts";
import { Cloudflare } from "../../scripts/deploy/cloudflare.ts";
import { secretsToUpload, withDatabaseId } from "../../scripts/deploy/steps.ts";
import { settingsIn } from "../../scripts/server/settings.ts";
import { runCommand } from "../support/node/command.ts";

interface Reply {
  code?: number;
  stdout?: string;
}

/** Cloudflare with a scripted wrangler: each command prefix has a list of replies. */
function scripted(replies: Record<string, Reply[]>) {
  const commands: string[] = [];
  const cloudflare = new Cloudflare(async (args) => {
    commands.push(args.join(" "));
    const prefix = Object.keys(replies).find((start) => commands.at(-1)?.startsWith(start)) ?? "";
    const { code = 0, stdout = "" } = replies[prefix]?.shift() ?? {};
    return { code, stdout, output: stdout };
  });
  return { cloudflare, commands };
}

const listed = (...names: string[]) => ({
  stdout: JSON.stringify(names.map((name) => ({ name, uuid: `id-${name}` }))),
});

describe("Cloudflare", () => {
  it("an existing database is not created again", async () => {
    const { cloudflare, commands } = scripted({ "d1 list": [listed("other", "fermata")] });
    expect(await cloudflare.ensureDatabase("fermata")).toBe("id-fermata");
    expect(commands).toEqual(["d1 list --json"]);
  });

  it("a missing database is created", async () => {
    const { cloudflare, commands } = scripted({ "d1 list": [listed(), listed("fermata")] });
    expect(await cloudflare.ensureDatabase("fermata")).toBe("id-fermata");
    expect(commands).toContain("d1 create fermata");
  });

  it("an existing bucket is not an error", async () => {
    const { cloudflare } = scripted({
      "r2 bucket": [{ code: 1, stdout: "already exists, and you own it [code: 10004]" }],
    });
    await expect(cloudflare.ensureBucket("songs")).resolves.toBeUndefined();
  });

  it("a bucket that cannot be created fails the deploy with wrangler's message", async () => {
    const { cloudflare } = scripted({ "r2 bucket": [{ code: 1, stdout: "please enable R2" }] });
    await expect(cloudflare.ensureBucket("songs")).rejects.toThrow(CommandError);
  });

  it("a Worker that was never deployed has no secrets", async () => {
    const { cloudflare } = scripted({
      "secret list": [{ code: 1, stdout: "This Worker does not exist [code: 10007]" }],
    });
    expect(await cloudflare.secretsOf("fermata")).toEqual([]);
  });

  it("a deploy returns the URL", async () => {
    const { cloudflare } = scripted({ deploy: [{ stdout: "Deployed\n  https://fermata.me.workers.dev\nVersion" }] });
    expect(await cloudflare.deploy("wrangler.toml", null)).toBe("https://fermata.me.workers.dev");
  });
});

describe("secretsToUpload", () => {
  it("a signing secret is created only if it is missing, because a new one invalidates every link", () => {
    expect(secretsToUpload([], {}).SIGNING_SECRET).toMatch(/^[\w-]{43}$/);
    expect(secretsToUpload(["SIGNING_SECRET"], {})).toEqual({});
  });

  it("the secrets contain only known environment variables", () => {
    const environment = { UPSTREAM_URL: "https://api.ttapi.io", UPSTREAM_KEY: "k", HOME: "/root", PUBLIC_URL: "" };
    expect(secretsToUpload(["SIGNING_SECRET"], settingsIn(environment))).toEqual({
      UPSTREAM_URL: "https://api.ttapi.io",
      UPSTREAM_KEY: "k",
    });
  });
});

describe("withDatabaseId", () => {
  const database = (name: string, id: string) =>
    `[[d1_databases]]\ndatabase_name = "${name}"\ndatabase_id = "${id}"\npreview_database_id = "local"\n\n`;

  it("the id of each database is set and nothing else changes", () => {
    const toml = `name = "x"\n${database("one", "0")}${database("two", "0")}[triggers]\ncrons = []\n`;
    const given = withDatabaseId(withDatabaseId(toml, { name: "two", id: "2" }), { name: "one", id: "1" });
    expect(given).toBe(`name = "x"\n${database("one", "1")}${database("two", "2")}[triggers]\ncrons = []\n`);
  });

  it("a configuration without the database is rejected", () => {
    const toml = database("other", "0");
    expect(() => withDatabaseId(toml, { name: "fermata", id: "1" })).toThrow("has no database_id for fermata");
  });
});

describe("npm run deploy -- --dry-run", () => {
  it("a dry run prints the sizes and every step and deploys nothing", async () => {
    const { code, stdout } = await runCommand("deploy", ["--dry-run"], { CLOUDFLARE_API_TOKEN: "" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^gateway: [\d.]+ KiB, [\d.]+ KiB gzip$/m);
    expect(stdout).toMatch(/deploy the engine[\s\S]*deploy the gateway[\s\S]*nothing was deployed/);
  });
});
