import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { redeliverOutbox } from "../../src/cron/redeliver-outbox.ts";
import { endpointObjectName } from "../../src/webhooks/target.ts";
import { account, count } from "../support/account.ts";
import { drain, runUntilDeleted } from "../support/drain.ts";
import { endpoint, logOf } from "../support/endpoint.ts";
import { FAULTS, type Fault, injectFault } from "../support/fault-injection.ts";
import { acceptScenario, type JobScenario } from "../support/job-scenarios.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { songInput } from "../support/song-input.ts";

const SCENARIO: JobScenario = { input: songInput(), script: () => {}, end: "succeeded" };
const HOOK = "https://receiver.test/hook";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));

/** The events that each receiver gets with an injected fault at the job's `n`-th call; null if there was none. */
async function deliveredEvents(fault: Fault, n: number) {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  const { id: accountId } = await account();
  const to = await endpoint(accountId);
  const jobId = await acceptScenario(SCENARIO, accountId, { url: HOOK, format: "ttapi" });
  const hit = await injectFault(jobId, fault, n);
  await drain({ accountId, jobId });
  await runUntilDeleted(jobId);
  await redeliverOutbox(env, Date.now() + 60_000);
  const typesOf = async (name: string) => (await logOf(name)).map(({ type }) => type).toSorted();
  const types = {
    endpoint: await typesOf(to.id),
    hook: await typesOf(await endpointObjectName({ kind: "hook", accountId, url: HOOK })),
    waiting: await count("outbox", "event_id >= ? AND event_id < ?", `evt_${jobId}_`, `evt_${jobId}_~`),
  };
  return hit() === null ? null : { hit: hit(), ...types };
}

it.each(FAULTS)("each receiver gets each event, whichever of the job's calls %s", async (fault) => {
  const hits: (string | null)[] = [];
  for (let end = await deliveredEvents(fault, 1); end !== null; end = await deliveredEvents(fault, hits.length + 1)) {
    hits.push(end.hit);
    expect(end).toEqual({
      hit: end.hit,
      endpoint: ["job.started", "job.succeeded", "song.created"],
      hook: ["job.succeeded"],
      waiting: 0,
    });
  }
  expect(hits).toContain("ENDPOINT.enqueue");
}, 60_000);
