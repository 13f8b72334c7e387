import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bound, exports } from "cloudflare:workers";
import { beforeEach, vi } from "vitest";
import type { RenderObject } from "../../../../engine/durable/render-object.ts";
import { type EngineEnv, renderQueue } from "../../../../engine/env.ts";
import type { Studio } from "../../../../engine/studio.ts";
import { fakeStudio } from "./studio.ts";

export const env = bound as unknown as EngineEnv;
/** A new stub each time: one whose object died stays broken. */
export const queue = () => renderQueue(env);

/** Far ahead, so that no alarm comes by itself: a test runs each one. */
export const NOW = Date.UTC(2100, 0, 1);

export function useDrivenAlarms(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    return () => void vi.useRealTimers();
  });
}

/** Puts another studio into the object, until it is evicted. */
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

// biome-ignore lint/suspicious/noExplicitAny: the wire's JSON, asserted on key by key
export async function look(jobId: string): Promise<any> {
  return (await request(`/producer/v1/fetch?jobId=${jobId}`)).json();
}

/** Submits an operation and has it made. */
export async function make(operation: string, body: object): Promise<Awaited<ReturnType<typeof look>>> {
  const { data } = await (await post(operation, body)).json<{ data: { jobId: string } }>();
  while ((await look(data.jobId)).status.endsWith("QUEUE")) await runAlarm();
  return look(data.jobId);
}

/** Status and message of a refusal. */
export async function refusal(response: Response): Promise<[number, string]> {
  const { message } = await response.json<{ message: string }>();
  return [response.status, message];
}

/** Runs the alarm that is booked, whenever it is due; false when none is. */
export const runAlarm = () => runDurableObjectAlarm(queue());

export function advance(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}
