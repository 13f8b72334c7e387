import { exports } from "cloudflare:workers";
import type { TestAccount } from "./account.ts";

export const ORIGIN = "https://fermata.test";

/** Calls the TTAPI-compatible API with an account's key. */
export function call(by: { key: string }, path: string, body?: unknown): Promise<Response> {
  const headers = { "TT-API-KEY": by.key, "Content-Type": "application/json" };
  const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  return exports.default.fetch(`${ORIGIN}/producer/v1/${path}`, init);
}

/** Submits a song and returns the job's id; the prompt contains `mark`, by which `upstream.job(mark)` matches it. */
export async function submitSong(by: TestAccount, mark = ""): Promise<string> {
  const response = await call(by, "music", { sound_prompt: `calm piano ${mark}`, title: "Morning" });
  const { data } = await response.json<{ data: { jobId: string } }>();
  return data.jobId;
}
