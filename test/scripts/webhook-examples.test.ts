import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, describe, expect, it } from "vitest";
import { freePair } from "../../scripts/server/port.ts";

const SECRET = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const BODY = JSON.stringify({
  id: "evt_1",
  type: "job.succeeded",
  created_at: "2026-11-25T16:00:00Z",
  data: { title: "雨" },
});
const PROGRAMS = [
  { language: "js", file: "receiver.mjs", command: ["node"] },
  { language: "python", file: "receiver.py", command: ["python3"] },
  { language: "go", file: "receiver.go", command: ["go", "run"] },
];
const guide = readFileSync("docs/webhooks.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "fermata-receivers-"));
const running: ChildProcess[] = [];

afterAll(() => {
  for (const { pid } of running) if (pid) process.kill(-pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function isMissing(command: string): boolean {
  return spawnSync(command, ["version"]).error !== undefined;
}

/** Starts the guide's receiver. Returns its port. */
async function start({ language, file, command }: (typeof PROGRAMS)[number]): Promise<number> {
  const [, program = ""] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(guide) ?? [];
  const path = join(folder, file);
  writeFileSync(path, program);
  const port = await freePair();
  const env = { ...process.env, HOOK_SECRET: SECRET, PORT: String(port) };
  const [name = "", ...args] = command;
  running.push(spawn(name, [...args, path], { env, stdio: "ignore", detached: true }));
  const open = () =>
    fetch(`http://127.0.0.1:${port}/`, { method: "POST" }).then(
      () => true,
      () => false,
    );
  await expect.poll(open, { timeout: 60_000 }).toBe(true);
  return port;
}

function deliveryAt(at: Date, { secret = SECRET, body = BODY } = {}) {
  return {
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign("evt_1", at, body),
  };
}

describe.each(PROGRAMS)("the guide's receiver in $language", (program) => {
  it.skipIf(isMissing(program.command[0] ?? ""))(
    "the receiver of the guide accepts only signed deliveries",
    { timeout: 90_000 },
    async () => {
      const port = await start(program);
      const send = async (headers: Record<string, string>, body = BODY) =>
        (await fetch(`http://127.0.0.1:${port}/hook`, { method: "POST", headers, body })).status;
      const good = deliveryAt(new Date());
      expect(await send(good)).toBe(204);
      expect(await send({ ...good, "webhook-signature": `v1,AAAA ${good["webhook-signature"]}` })).toBe(204);
      expect(await send(good, `${BODY} `)).toBe(401);
      expect(await send({ ...good, "webhook-id": "evt_2" })).toBe(401);
      expect(await send(deliveryAt(new Date(Date.now() - 301_000)))).toBe(401);
      expect(await send(deliveryAt(new Date(), { secret: `whsec_${btoa("another")}` }))).toBe(401);
      expect(await send({ ...good, "webhook-timestamp": "now" })).toBe(401);
      expect(await send({})).toBe(401);
    },
  );
});
