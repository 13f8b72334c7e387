import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { runCommand } from "../support/node/command.ts";
import { newState, type RunningServer, startServer } from "../support/node/running-server.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "fermata-examples-"));
const state = newState();
/** The guides' shell blocks use jq. CI installs it. */
const NO_JQ = spawnSync("jq", ["--version"]).error !== undefined;
let started: { server: RunningServer; key: string } | null = null;

/** One server with the embedded engine for all tests. */
async function running() {
  if (started) return started;
  const server = await startServer(state);
  const { stdout } = await runCommand("account", ["create", "--email", "a@b.c", "--state", state]);
  started = { server, key: JSON.parse(stdout).key };
  return started;
}

afterAll(() => {
  started?.server.signal("SIGKILL");
  for (const path of [folder, state]) rmSync(path, { recursive: true, force: true });
});

function blocksOf(file: string, language: string): string[] {
  const fences = readFileSync(file, "utf8").matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"));
  return [...fences].map(([, block = ""]) => block);
}

it("the example in the client's README creates a song", { timeout: 240_000 }, async () => {
  const { server, key } = await running();
  const program = join(folder, "example.ts");
  const [example = ""] = blocksOf("client/README.md", "ts");
  writeFileSync(program, example.replace('"fermata-client"', JSON.stringify(resolve("client/src/fermata.ts"))));
  const env = { ...process.env, FERMATA_URL: server.url, FERMATA_KEY: key };
  const { stdout } = await run("node", ["--disable-warning=ExperimentalWarning", program], { env });
  expect(stdout).toMatch(/^queued 0 %/);
  expect(stdout.trim().split("\n").at(-1)).toMatch(
    /^Rain on glass \d+(\.\d+)? http:\/\/127\.0\.0\.1:\d+\/a\/[\w-]+\?e=/,
  );
});

it.skipIf(NO_JQ).each(["quick-start", "from-ttapi", "ttapi"])(
  "the shell blocks of the guide %s run in order",
  { timeout: 240_000 },
  async (guide) => {
    const { server, key } = await running();
    const blocks = blocksOf(`docs/${guide}.md`, "sh");
    expect(blocks.length).toBeGreaterThan(0);
    const script = blocks.join("\n").replaceAll("http://127.0.0.1:8787", server.url).replaceAll("fm_live_…", key);
    const { stdout } = await run("bash", ["-euo", "pipefail", "-c", script], { cwd: folder });
    expect(stdout).not.toBe("");
  },
);
