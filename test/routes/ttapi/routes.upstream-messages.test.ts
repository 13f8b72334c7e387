import { beforeEach, expect, it, vi } from "vitest";
import { account, type TestAccount } from "../../support/account.ts";
import { quietText } from "../../support/leak-checks.ts";
import { runToEnd } from "../../support/run-job.ts";
import { reply } from "../../support/scripted-replies.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";
import { call, submitSong } from "../../support/submit.ts";

const MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>\u001b[31m\u0000\u202e\r\nSet-Cookie: a=b';
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

/** Runs the job to its end and returns the body of its fetch response. */
async function fetchEnded(jobId: string) {
  await runToEnd({ accountId: owner.id, jobId });
  const response = await call(owner, `fetch?jobId=${jobId}`);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("set-cookie")).toBeNull();
  return JSON.parse(await quietText(response));
}

it.each([
  ["a failed job", () => upstream.onPoll(reply.failed(MARKUP))],
  [
    "a rejected submit",
    () => upstream.onSubmit(() => Response.json({ status: "FAILED", message: MARKUP }, { status: 400 })),
  ],
])("%s is reported without markup and control characters", async (_, arrange) => {
  arrange();
  const { status, message } = await fetchEnded(await submitSong(owner));
  expect([status, message]).toEqual(["FAILED", 'alert("x") [31m Set-Cookie: a=b']);
});

it("truncates a failure message to 500 characters and redacts the upstream key", async () => {
  upstream.onPoll(reply.failed(`key test-upstream-key ${"é".repeat(100_000)}`));
  const { message } = await fetchEnded(await submitSong(owner));
  expect(message).toMatch(/^key … é+…$/);
  expect(message).toHaveLength(500);
});

it("returns an upstream's title as one printable line of at most 500 characters", async () => {
  upstream.onPoll(reply.finished({ title: `${MARKUP}${"t".repeat(100_000)}` }));
  const { data } = await fetchEnded(await submitSong(owner));
  const { title, audioUrl } = data.musics[0];
  expect(title).toMatch(/^<script>alert\("x"\)<\/script>/);
  expect(title).not.toMatch(UNPRINTABLE);
  expect(title.length).toBeLessThanOrEqual(500);
  expect(new URL(audioUrl).origin).toBe("https://fermata.test");
});

it("replaces an upstream's HTML error page with a fixed message", async () => {
  upstream.onSubmit(() => new Response("<h1>nginx at 10.0.0.7</h1>", { status: 400 }));
  const { message } = await fetchEnded(await submitSong(owner));
  expect(message).toBe("The upstream returned HTTP 400.");
});

it("does not pollute objects through keys of an upstream response", async () => {
  const polluting =
    '{"status":"SUCCESS","__proto__":{"polluted":1},"data":{"jobId":"x","constructor":{"prototype":{"polluted":1}}}}';
  upstream.onPoll(reply.text(polluting));
  expect((await fetchEnded(await submitSong(owner))).status).toBe("SUCCESS");
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
