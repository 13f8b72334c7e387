import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "../command-line.ts";

const PATIENCE_MS = 60_000;
const BETWEEN_MS = 50;

/**
 * Waits until the server answers `/health`. An answer that says unwell is an answer too, and is returned: an upstream
 * may be away while everything else works.
 */
export async function awaitHealth(name: string, url: string): Promise<{ ok: boolean; body: string }> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(BETWEEN_MS)) {
    const answer = await health(url);
    if (answer) return answer;
  }
  throw new Refusal(`the ${name} does not answer at ${url}/health: see its log`);
}

async function health(url: string): Promise<{ ok: boolean; body: string } | null> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(10_000) });
    return { ok: response.ok, body: (await response.text()).trim() };
  } catch {
    return null;
  }
}
