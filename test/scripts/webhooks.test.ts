import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { runCommand } from "../support/node/command.ts";
import { type Received, startOddReceiver, verifiedBy, type Way } from "../support/node/faulty-receiver.ts";
import { startOddUpstream } from "../support/node/faulty-upstream.mjs";
import { killServer, newState, type RunningServer, startServer } from "../support/node/running-server.ts";

const SOON = { timeout: 40_000, interval: 100 };
const WAYS: Way[] = ["silence", "drip", "reset", "500", "301", "429", "10 MB"];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** `npm start` with an upstream in this process, and a way to ask the native API. */
async function world() {
  const odd = await startOddUpstream({ workMs: 0 });
  const folder = newState();
  closing.push(odd.close, () => rmSync(folder, { recursive: true, force: true }));
  const env = { UPSTREAM_URL: odd.origin, UPSTREAM_KEY: "k" };
  const started: RunningServer[] = [];
  const start = async () => {
    const port = started[0]?.port;
    const running = await startServer(folder, port === undefined ? env : { ...env, port });
    started.push(running);
    closing.push(() => killServer(running));
    return running;
  };
  const { port, url } = await start();
  const made = await runCommand("account", ["create", "--email", "a@b.c", "--port", String(port)]);
  const headers = { Authorization: `Bearer ${JSON.parse(made.stdout).key}`, "Content-Type": "application/json" };
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    return (await (await fetch(`${url}/v1${path}`, init)).json()) as T;
  };
  const printed = () => {
    const logs = ["gateway", "engine"].map((worker) => join(folder, "logs", `${worker}.log`));
    return started.map(({ printed }) => printed.stdout + printed.stderr).join("") + logs.map(read).join("");
  };
  return { started, start, ask, printed };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Ids of what was received well, each with what was told, signed and spelled the same at every attempt. */
function deliveredOf(received: Received[], secret: string) {
  const attempts = [...Map.groupBy(received, ({ id }) => id).entries()];
  for (const [, tries] of attempts) {
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    for (const one of tries) verifiedBy(one, secret);
  }
  const isWell = ({ way }: Received) => way === "well";
  return attempts.filter(([, tries]) => tries.some(isWell)).map(([id, [first]]) => ({ id, first: first as Received }));
}

it("every event arrives, whatever its receiver does and whenever the server is killed", async () => {
  const { started, start, ask, printed } = await world();
  const receiver = await startOddReceiver();
  closing.push(receiver.close);
  const { id, secret } = await ask<{ id: string; secret: string }>("/webhooks", { url: receiver.url });
  const jobs: string[] = [];
  const submit = async () => void jobs.push((await ask<{ id: string }>("/songs", { sound_prompt: "calm" })).id);
  const isWhole = () => {
    const ends = deliveredOf(receiver.received, secret).map(({ first }) => verifiedBy(first, secret));
    const told = (type: string) => ends.filter((event) => event.type === type).map(({ data }) => data.id);
    return [told("job.started"), told("job.succeeded")].map((ids) => ids.toSorted());
  };

  // Each way once, a success between any two, so that the receiver is not left in peace for its failures.
  receiver.ways.push(...WAYS.flatMap((way) => [way, "well" as const]));
  for (let n = 0; n < 5; n++) await submit();
  await expect.poll(isWhole, SOON).toEqual([jobs.toSorted(), jobs.toSorted()]);
  expect(receiver.ways).toEqual([]);

  receiver.ways.push("silence");
  await submit();
  await expect.poll(() => receiver.ways, SOON).toEqual([]);
  await killServer(started[0] as RunningServer);
  await start();
  // What comes next wakes the receiver's object, which would else wait until its round must have died.
  await submit();
  await expect.poll(isWhole, SOON).toEqual([jobs.toSorted(), jobs.toSorted()]);
  const entries = async () =>
    (await ask<{ data: { event_id: string; status: string }[] }>(`/webhooks/${id}/deliveries?limit=100`)).data;
  await expect.poll(async () => (await entries()).filter(({ status }) => status !== "delivered"), SOON).toEqual([]);
  const ids = (await entries()).map(({ event_id }) => event_id);
  expect(new Set(deliveredOf(receiver.received, secret).map((one) => one.id))).toEqual(new Set(ids));
  expect(new Set(receiver.received.map(({ path }) => path))).toEqual(new Set(["/hook"]));
  expect(receiver.received.map(({ way }) => way)).toEqual(expect.arrayContaining(WAYS));
  expect(printed()).not.toContain("whsec_");
  expect(printed()).not.toContain(secret.slice("whsec_".length));
}, 120_000);
