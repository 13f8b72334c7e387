import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { findEndpoint, insertEndpoint } from "../../src/db/endpoints.ts";
import { insertAccountEvent } from "../../src/db/events.ts";
import { dispatchEvents } from "../../src/delivery/dispatch.ts";
import type { LogEntry } from "../../src/webhooks/delivery.ts";
import { newSecret, seal } from "../../src/webhooks/signature.ts";

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

export interface TestEndpoint {
  id: string;
  accountId: string;
  secret: string;
}

/** Creates an endpoint of an account, as the API does. */
export async function endpoint(
  accountId: string,
  { url = "https://receiver.test/hook", events = ["*"], keyId = null as string | null } = {},
): Promise<TestEndpoint> {
  const id = `we_${crypto.randomUUID().replaceAll("-", "")}`;
  const secret = newSecret(random);
  const owner = { signingSecret: env.SIGNING_SECRET, accountId, endpointId: id };
  const sealed = await seal(secret, owner, random(12) as Uint8Array<ArrayBuffer>);
  const record = { id, accountId, keyId, url, events, description: null, secret: sealed, createdAt: Date.now() };
  await insertEndpoint(env.DB, record);
  return { id, accountId, secret };
}

export const findStored = ({ accountId, id }: TestEndpoint) => findEndpoint(env.DB, accountId, id);

/** Inserts an account event and dispatches it, unless `wake` is false. Returns the event's id. */
export async function emitEvent(
  accountId: string,
  { type = "schedule.failed", wake = true, n = 0 } = {},
): Promise<string> {
  const id = `evt_${crypto.randomUUID()}`;
  const at = Date.now();
  const body = JSON.stringify({ id, type, created_at: new Date(at).toISOString(), data: { n } });
  await env.DB.batch([insertAccountEvent(env.DB, { id, sequence: 0, type: type as never, body, at }, accountId)]);
  if (wake) await dispatchEvents(env, env.DB, [id]);
  return id;
}

export const objectOf = (name: string) => env.ENDPOINT.getByName(name);

export function endpointAlarm(name: string): Promise<number | null> {
  return runInDurableObject(objectOf(name), (_, { storage }) => storage.getAlarm());
}

/** Sets the clock to the object's next alarm and runs it. Returns false if no alarm is set. */
export async function nextAlarm(name: string): Promise<boolean> {
  const at = await endpointAlarm(name);
  if (at === null) return false;
  if (at > Date.now()) vi.setSystemTime(at);
  return runDurableObjectAlarm(objectOf(name));
}

/** The delivery log, newest first. */
export async function logOf(name: string, limit = 1_000): Promise<LogEntry[]> {
  return objectOf(name).log({ before: Number.MAX_SAFE_INTEGER, limit });
}

/** Runs alarms until no delivery is pending; throws after more alarms than any test needs. */
export async function settle(name: string, between: () => unknown = () => {}): Promise<LogEntry[]> {
  for (let alarms = 0; alarms < 2_000; alarms++) {
    const log = await logOf(name);
    if (log.every(({ status }) => status !== "pending")) return log;
    await nextAlarm(name);
    await between();
  }
  throw new Error(`${name} still has pending deliveries`);
}

/** Makes `setTimeout` a thousand times faster: a timeout of 15 s takes 15 ms. */
export function speedUpTimers(): void {
  const { setTimeout } = globalThis;
  vi.stubGlobal("setTimeout", (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    setTimeout(callback, ms / 1_000, ...args),
  );
}
