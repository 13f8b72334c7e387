import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bound, exports } from "cloudflare:workers";
import { beforeEach, vi } from "vitest";
import type { RenderObject } from "../../../../engine/durable/render-object.ts";
import { type EngineEnv, renderQueue } from "../../../../engine/env.ts";
import type { Studio } from "../../../../engine/studio.ts";
import { fakeStudio } from "./studio.ts";

export const env = bound as unknown as EngineEnv;
/** A new stub per call: a stub whose object died stays broken. */
export const queue = () => renderQueue(env);

/** Far in the future, so that alarms run only when a test triggers them. */
export const NOW = Date.UTC(2100, 0, 1);

export function useManualAlarms(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    return () => void vi.useRealTimers();
  });
}

/** Replaces the studio of the object until it is evicted. */
export async function useStudio(changes: Partial<Studio> = {}): Promise<void> {
  await runInDurableObject(queue(), (object: RenderObject) => {
    object.studio = fakeStudio(changes);
  });
}

export function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { "TT-API-KEY": "any", ...(init.headers as Record<string, string>) };
  return exports.default.fetch(`https://engine.test${path}`, { ...init, headers });
}

export function post(operation: string, body: unknown): Promise<Response> {
  return request(`/producer/v1/${operation}`, { method: "POST", body: JSON.stringify(body) });
}

export async function submit(body: object = { sound_prompt: "calm piano" }): Promise<string> {
  const { data } = await (await post("music", body)).json<{ data: { jobId: string } }>();
  return data.jobId;
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of the wire, asserted key by key
export async function fetchJob(jobId: string): Promise<any> {
  return (await request(`/producer/v1/fetch?jobId=${jobId}`)).json();
}

/** Submits an operation and runs alarms until it is finished. */
export async function runOperation(operation: string, body: object): Promise<Awaited<ReturnType<typeof fetchJob>>> {
  const { data } = await (await post(operation, body)).json<{ data: { jobId: string } }>();
  while ((await fetchJob(data.jobId)).status.endsWith("QUEUE")) await runAlarm();
  return fetchJob(data.jobId);
}

/** The status and message of an error response. */
export async function errorOf(response: Response): Promise<[number, string]> {
  const { message } = await response.json<{ message: string }>();
  return [response.status, message];
}

/** Runs the scheduled alarm immediately; false without one. */
export const runAlarm = () => runDurableObjectAlarm(queue());

export function advance(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}
