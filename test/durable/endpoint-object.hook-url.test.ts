import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { hookSecret } from "../../src/webhooks/signature.ts";
import { endpointObjectName } from "../../src/webhooks/target.ts";
import { account, type TestAccount } from "../support/account.ts";
import { settle } from "../support/endpoint.ts";
import { ask } from "../support/native.ts";
import { type ReceivedRequest, receivers, respond, verified } from "../support/receiver.ts";
import { runNextAlarm, runToEnd } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call } from "../support/submit.ts";

const HOOK = "https://receiver.test/hook";
let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;
let receiver: ReturnType<ReturnType<typeof receivers>["at"]>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  receiver = receivers(upstream.fetch).at("https://receiver.test");
});

/** Removes the signed query from links: they expire after a week in a fetch response and after five in an event. */
function withoutSignatures(body: string): unknown {
  return JSON.parse(body.replaceAll(/\?e=\d+&s=[\w-]+/g, ""));
}

describe("TTAPI hook_url", () => {
  async function submitWithHook(): Promise<string> {
    const response = await call(owner, "music", { sound_prompt: "calm", hook_url: HOOK });
    return (await response.json<{ data: { jobId: string } }>()).data.jobId;
  }

  const cancel = (jobId: string) => ask(owner, `/jobs/${jobId}/cancel`, { body: {} });

  it.each([
    ["succeeded", "SUCCESS", async () => {}],
    ["failed", "FAILED", async () => upstream.onPoll(reply.failed("refused: too loud"))],
    ["was canceled before its submit", "FAILED", cancel],
    [
      "was canceled after its submit",
      "FAILED",
      async (jobId: string) => {
        while (upstream.submits.length === 0) await runNextAlarm(jobId);
        await cancel(jobId);
      },
    ],
  ])("hook_url gets one delivery, equal to the fetch response, for a job that %s: %s", async (_, status, endJob) => {
    const jobId = await submitWithHook();
    await endJob(jobId);
    await runToEnd({ accountId: owner.id, jobId });
    const hook = await endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK });
    expect(await settle(hook)).toMatchObject([{ status: "delivered", tries: 1 }]);
    expect(receiver.received).toHaveLength(1);
    const [request] = receiver.received as [ReceivedRequest];
    expect(verified(request, await hookSecret(env.SIGNING_SECRET, owner.id))).toMatchObject({ status, jobId });
    const fetched = await (await call(owner, `fetch?jobId=${jobId}`)).text();
    expect(withoutSignatures(request.body)).toEqual(withoutSignatures(fetched));
  });

  it("hook_url receives the same bytes on every attempt, even if the song changes in between", async () => {
    const jobId = await submitWithHook();
    receiver.respondsWith(respond.status(500), respond.status(500));
    const { songs } = await runToEnd({ accountId: owner.id, jobId });
    const hook = await endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK });
    await settle(hook, () => ask(owner, `/songs/${songs[0]?.id}`, { method: "PATCH", body: { title: "Another" } }));
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });
});
