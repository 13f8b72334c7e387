import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { runCommand } from "../support/node/command.ts";
import { type Behavior, type Received, startFaultyReceiver, verifiedBy } from "../support/node/faulty-receiver.ts";
import { startFaultyUpstream } from "../support/node/faulty-upstream.mjs";
import { killServer, newState, type RunningServer, startServer } from "../support/node/running-server.ts";

const SOON = { timeout: 40_000, interval: 100 };
const BEHAVIORS: Behavior[] = ["silence", "drip", "reset", "500", "301", "429", "10 MB"];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** `npm start` with an upstream in this process, and a client of the native API. */
async function openServer() {
  const upstream = await startFaultyUpstream({ workMs: 0 });
  const folder = newState();
  closing.push(upstream.close, () => rmSync(folder, { recursive: true, force: true }));
  const env = { UPSTREAM_URL: upstream.origin, UPSTREAM_KEY: "k" };
  const started: RunningServer[] = [];
  const start = async () => {
    const port = started[0]?.port;
    const running = await startServer(folder, port === undefined ? env : { ...env, port });
    started.push(running);
    closing.push(() => killServer(running));
    return running;
  };
  const { port, url } = await start();
  const account = await runCommand("account", ["create", "--email", "a@b.c", "--port", String(port)]);
  const headers = { Authorization: `Bearer ${JSON.parse(account.stdout).key}`, "Content-Type": "application/json" };
  const call = async <T>(path: string, body?: object): Promise<T> => {
    const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    return (await (await fetch(`${url}/v1${path}`, init)).json()) as T;
  };
  const printed = () => {
    const logs = ["gateway", "engine"].map((worker) => join(folder, "logs", `${worker}.log`));
    return started.map(({ printed }) => printed.stdout + printed.stderr).join("") + logs.map(read).join("");
  };
  return { started, start, call, printed };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The delivered events. Every attempt must have the same body and a valid signature. */
function deliveredOf(received: Received[], secret: string) {
  const attempts = [...Map.groupBy(received, ({ id }) => id).entries()];
  for (const [, tries] of attempts) {
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    for (const attempt of tries) verifiedBy(attempt, secret);
  }
  const isDelivered = ({ behavior }: Received) => behavior === "ok";
  return attempts
    .filter(([, tries]) => tries.some(isDelivered))
    .map(([id, [first]]) => ({ id, first: first as Received }));
}

it("every event is delivered despite a failing endpoint and a killed server", async () => {
  const { started, start, call, printed } = await openServer();
  const receiver = await startFaultyReceiver();
  closing.push(receiver.close);
  const { id, secret } = await call<{ id: string; secret: string }>("/webhooks", { url: receiver.url });
  const jobs: string[] = [];
  const submit = async () => void jobs.push((await call<{ id: string }>("/songs", { sound_prompt: "calm" })).id);
  const deliveredJobs = () => {
    const ends = deliveredOf(receiver.received, secret).map(({ first }) => verifiedBy(first, secret));
    const idsOf = (type: string) => ends.filter((event) => event.type === type).map(({ data }) => data.id);
    return [idsOf("job.started"), idsOf("job.succeeded")].map((ids) => ids.toSorted());
  };

  // Each behavior once, with a success between any two, so that the circuit breaker does not open.
  receiver.behaviors.push(...BEHAVIORS.flatMap((behavior) => [behavior, "ok" as const]));
  for (let n = 0; n < 5; n++) await submit();
  await expect.poll(deliveredJobs, SOON).toEqual([jobs.toSorted(), jobs.toSorted()]);
  expect(receiver.behaviors).toEqual([]);

  receiver.behaviors.push("silence");
  await submit();
  await expect.poll(() => receiver.behaviors, SOON).toEqual([]);
  await killServer(started[0] as RunningServer);
  await start();
  // The next event wakes the endpoint's object, which otherwise waits until its interrupted round has timed out.
  await submit();
  await expect.poll(deliveredJobs, SOON).toEqual([jobs.toSorted(), jobs.toSorted()]);
  const entries = async () =>
    (await call<{ data: { event_id: string; status: string }[] }>(`/webhooks/${id}/deliveries?limit=100`)).data;
  await expect.poll(async () => (await entries()).filter(({ status }) => status !== "delivered"), SOON).toEqual([]);
  const ids = (await entries()).map(({ event_id }) => event_id);
  expect(new Set(deliveredOf(receiver.received, secret).map((event) => event.id))).toEqual(new Set(ids));
  expect(new Set(receiver.received.map(({ path }) => path))).toEqual(new Set(["/hook"]));
  expect(receiver.received.map(({ behavior }) => behavior)).toEqual(expect.arrayContaining(BEHAVIORS));
  expect(printed()).not.toContain("whsec_");
  expect(printed()).not.toContain(secret.slice("whsec_".length));
}, 120_000);
