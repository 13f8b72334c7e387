import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { callbackToken } from "../../src/job/callback-token.ts";
import { account } from "../support/account.ts";
import { alarmOf, runNextAlarm } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { ORIGIN, submitSong } from "../support/submit.ts";

let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(() => {
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

const post = (path: string, body = "{}") => exports.default.fetch(`${ORIGIN}${path}`, { method: "POST", body });

async function submittedJob(): Promise<string> {
  const jobId = await submitSong(await account());
  await runNextAlarm(jobId);
  return jobId;
}

it("sends the upstream a callback URL with the job's token at submit", async () => {
  const jobId = await submittedJob();
  expect(upstream.generations[0]?.body.hook_url).toBe(
    `https://fermata.test/callbacks/${jobId}?t=${await callbackToken(env.SIGNING_SECRET, jobId)}`,
  );
});

// Logs contain paths but not query strings.
it("keeps the callback token out of the URL's path", async () => {
  const jobId = await submittedJob();
  const { pathname } = new URL(String(upstream.generations[0]?.body.hook_url));
  expect(pathname).toBe(`/callbacks/${jobId}`);
});

it.each(["?t=", "/"])("a callback with the token after %j makes the job poll now", async (separator) => {
  const jobId = await submittedJob();
  const token = await callbackToken(env.SIGNING_SECRET, jobId);
  const response = await post(`/callbacks/${jobId}${separator}${token}`, "garbage");
  expect(response.status).toBe(202);
  await vi.waitFor(async () => expect(await alarmOf(jobId)).toBe(Date.now()));
});

it.each([
  ...["", "/", "?t=", "?t", "?T=x", "?token=x", "/x", "?t=x", "/x?t=x"],
  ...[`/${"0".repeat(64)}`, `?t=${"0".repeat(64)}`],
])("a callback with %j after the job's id returns 404 and does not reschedule the job", async (suffix) => {
  const jobId = await submittedJob();
  const before = await alarmOf(jobId);
  expect((await post(`/callbacks/${jobId}${suffix}`)).status).toBe(404);
  expect(await alarmOf(jobId)).toBe(before);
});

it("returns 404 for the callback token of another job", async () => {
  const [one, other] = [await submittedJob(), await submittedJob()];
  const token = await callbackToken(env.SIGNING_SECRET, one);
  for (const separator of ["?t=", "/"])
    expect((await post(`/callbacks/${other}${separator}${token}`)).status).toBe(404);
});

it("a thousand forged callbacks call no Durable Object and no upstream", async () => {
  const jobId = await submittedJob();
  const polls = upstream.polls.length;
  const getByName = vi.fn();
  const spiedEnv = { ...env, JOB: { getByName } } as unknown as Env;
  for (let i = 0; i < 1_000; i++) {
    const token = await callbackToken("another-secret-of-sixteen", `${i}`);
    const path = `/callbacks/${i % 2 ? jobId : crypto.randomUUID()}?t=${token}`;
    const init = { method: "POST", body: '{"data":{"jobId":"up-1"}}' };
    expect((await app.request(path, init, spiedEnv, createExecutionContext())).status).toBe(404);
  }
  expect(getByName).not.toHaveBeenCalled();
  expect(upstream.polls).toHaveLength(polls);
});

it("rejects a callback body larger than 512 kB with 413", async () => {
  const jobId = await submittedJob();
  const path = `/callbacks/${jobId}?t=${await callbackToken(env.SIGNING_SECRET, jobId)}`;
  expect((await post(path, "x".repeat(530_000))).status).toBe(413);
});
