import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, credits } from "../support/account.ts";
import { FAULTS, type Fault, injectLaneFault } from "../support/fault-injection.ts";
import { T0 } from "../support/job.ts";
import { alarmOf, runNextAlarm } from "../support/run-job.ts";
import { lane, runWithLane } from "../support/run-with-lane.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { submitSong } from "../support/submit.ts";

const SLOTS = 10;
const MINUTE = 60_000;
const reject = () => Promise.reject(new Error("Network connection lost."));

let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

/** Occupies `slots` slots with jobs of another account. */
async function occupy(slots: number, deadlineAt = T0 + 30 * MINUTE): Promise<string[]> {
  const ids = Array.from({ length: slots }, () => crypto.randomUUID());
  for (const jobId of ids) {
    await lane().acquire({ jobId, accountId: "other", operation: "song", model: "FUZZ-2.0", deadlineAt });
  }
  return ids;
}

async function submitted(count: number): Promise<{ id: string; ids: string[] }> {
  const owner = await account({ credits: 30 });
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    ids.push(jobId);
  }
  return { id: owner.id, ids };
}

/** Runs three jobs through one slot with an injected fault at the lane's `n`-th call; returns its name, or null. */
async function runWithFault(fault: Fault, n: number): Promise<string | null> {
  vi.setSystemTime(T0);
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
  upstream.onSubmit(reply.accepted, reply.refused(402));
  const others = await occupy(SLOTS - 1);
  const { id, ids } = await submitted(3);
  const hit = await injectLaneFault(fault, n);
  const jobs = await runWithLane(id, ids);
  for (const jobId of others) await lane().release(jobId, null);
  expect({ hit: hit(), ends: jobs.map(({ status }) => status) }).toEqual({
    hit: hit(),
    ends: ["succeeded", "succeeded", "succeeded"],
  });
  expect(upstream.generations).toHaveLength(3);
  expect(await credits(id)).toEqual({ available: 21, held: 0 });
  expect({ hit: hit(), ...(await lane().status()) }).toMatchObject({ hit: hit(), running: 0, waiting: false });
  return hit();
}

describe("jobs that share one slot", { timeout: 60_000 }, () => {
  it.each(
    FAULTS,
  )("jobs that share one slot all succeed and no slot is lost, whichever of the lane's calls %s", async (fault) => {
    const hits: string[] = [];
    for (let hit = await runWithFault(fault, 1); hit !== null; hit = await runWithFault(fault, hits.length + 1))
      hits.push(hit);
    for (const door of ["JOB.granted", "DB.batch"]) expect(hits).toContain(door);
  });
});

it("an unreachable job does not block the next job in the queue", async () => {
  const [lost] = await occupy(1, T0 - 3 * MINUTE);
  const others = await occupy(SLOTS - 1);
  const { ids } = await submitted(1);
  const [next = ""] = ids;
  const unreachable = new Set([lost, next]);
  const getByName = (name: string) =>
    unreachable.has(name) ? { view: reject, granted: reject } : env.JOB.getByName(name);
  await runInDurableObject(
    lane() as never,
    (object) => void Object.assign(object, { env: { ...env, JOB: { getByName } } }),
  );
  await lane().release(others[0] ?? "", null);
  expect(await alarmOf(next)).toBeGreaterThanOrEqual(T0 + 30 * MINUTE);
  unreachable.delete(next);
  await runDurableObjectAlarm(lane());
  expect(await alarmOf(next)).toBe(Date.now());
});
