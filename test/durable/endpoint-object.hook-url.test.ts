import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { hookSecret } from "../../src/webhooks/signature.ts";
import { endpointObjectName } from "../../src/webhooks/target.ts";
import { account, type TestAccount } from "../support/account.ts";
import { settle } from "../support/endpoint.ts";
import { ask } from "../support/native.ts";
import { type Heard, receivers, say, verified } from "../support/receiver.ts";
import { runNextAlarm, runToEnd } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call } from "../support/submit.ts";

const HOOK = "https://receiver.test/hook";
let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;
let site: ReturnType<ReturnType<typeof receivers>["at"]>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  site = receivers(upstream.fetch).at("https://receiver.test");
});

/** Without what a link is signed with, which says how long it is good: a week, and five of them in an event. */
function withoutSignatures(body: string): unknown {
  return JSON.parse(body.replaceAll(/\?e=\d+&s=[\w-]+/g, ""));
}

describe("the hook_url of a TTAPI request", () => {
  async function submitted(): Promise<string> {
    const response = await call(owner, "music", { sound_prompt: "calm", hook_url: HOOK });
    return (await response.json<{ data: { jobId: string } }>()).data.jobId;
  }

  const cancel = (jobId: string) => ask(owner, `/jobs/${jobId}/cancel`, { body: {} });

  it.each([
    ["succeeded", "SUCCESS", async () => {}],
    ["failed", "FAILED", async () => upstream.onLook(reply.failed("refused: too loud"))],
    ["was canceled before it was sent", "FAILED", cancel],
    [
      "was canceled after that",
      "FAILED",
      async (jobId: string) => {
        while (upstream.submits.length === 0) await runNextAlarm(jobId);
        await cancel(jobId);
      },
    ],
  ])("hears once of a job that %s, as fetch answers: %s", async (_, status, happens) => {
    const jobId = await submitted();
    await happens(jobId);
    await runToEnd({ accountId: owner.id, jobId });
    const hook = await endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK });
    expect(await settle(hook)).toMatchObject([{ status: "delivered", tries: 1 }]);
    expect(site.heard).toHaveLength(1);
    const [heard] = site.heard as [Heard];
    expect(verified(heard, await hookSecret(env.SIGNING_SECRET, owner.id))).toMatchObject({ status, jobId });
    const fetched = await (await call(owner, `fetch?jobId=${jobId}`)).text();
    expect(withoutSignatures(heard.body)).toEqual(withoutSignatures(fetched));
  });

  it("hears the same bytes at every attempt, whatever has changed since", async () => {
    const jobId = await submitted();
    site.says(say.status(500), say.status(500));
    const { songs } = await runToEnd({ accountId: owner.id, jobId });
    const hook = await endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK });
    await settle(hook, () => ask(owner, `/songs/${songs[0]?.id}`, { method: "PATCH", body: { title: "Another" } }));
    expect(site.heard).toHaveLength(3);
    expect(new Set(site.heard.map(({ id }) => id)).size).toBe(1);
    expect(new Set(site.heard.map(({ body }) => body)).size).toBe(1);
  });
});
