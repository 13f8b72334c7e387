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

async function running(): Promise<string> {
  const jobId = await submitSong(await account());
  await runNextAlarm(jobId);
  return jobId;
}

it("is asked for at submit, at an address that only the upstream knows", async () => {
  const jobId = await running();
  expect(upstream.generations[0]?.body.hook_url).toBe(
    `https://fermata.test/callbacks/${jobId}?t=${await callbackToken(env.SIGNING_SECRET, jobId)}`,
  );
});

// Logs keep paths and leave out queries.
it("has nothing secret in its path", async () => {
  const jobId = await running();
  const { pathname } = new URL(String(upstream.generations[0]?.body.hook_url));
  expect(pathname).toBe(`/callbacks/${jobId}`);
});

it.each(["?t=", "/"])("with its token after %j makes the job look now, whatever it says", async (before) => {
  const jobId = await running();
  const token = await callbackToken(env.SIGNING_SECRET, jobId);
  const response = await post(`/callbacks/${jobId}${before}${token}`, "garbage");
  expect(response.status).toBe(202);
  await vi.waitFor(async () => expect(await alarmOf(jobId)).toBe(Date.now()));
});

it.each([
  ...["", "/", "?t=", "?t", "?T=x", "?token=x", "/x", "?t=x", "/x?t=x"],
  ...[`/${"0".repeat(64)}`, `?t=${"0".repeat(64)}`],
])("to its job's address and %j is answered 404 and moves nothing", async (rest) => {
  const jobId = await running();
  const before = await alarmOf(jobId);
  expect((await post(`/callbacks/${jobId}${rest}`)).status).toBe(404);
  expect(await alarmOf(jobId)).toBe(before);
});

it("of one job does not open another's", async () => {
  const [one, other] = [await running(), await running()];
  const token = await callbackToken(env.SIGNING_SECRET, one);
  for (const before of ["?t=", "/"]) expect((await post(`/callbacks/${other}${before}${token}`)).status).toBe(404);
});

it("forged a thousand times calls no object, and no upstream", async () => {
  const jobId = await running();
  const polls = upstream.polls.length;
  const getByName = vi.fn();
  const forged = { ...env, JOB: { getByName } } as unknown as Env;
  for (let i = 0; i < 1_000; i++) {
    const token = await callbackToken("another-secret-of-sixteen", `${i}`);
    const path = `/callbacks/${i % 2 ? jobId : crypto.randomUUID()}?t=${token}`;
    const init = { method: "POST", body: '{"data":{"jobId":"up-1"}}' };
    expect((await app.request(path, init, forged, createExecutionContext())).status).toBe(404);
  }
  expect(getByName).not.toHaveBeenCalled();
  expect(upstream.polls).toHaveLength(polls);
});

it("refuses more than 64 kB", async () => {
  const jobId = await running();
  const path = `/callbacks/${jobId}?t=${await callbackToken(env.SIGNING_SECRET, jobId)}`;
  expect((await post(path, "x".repeat(70_000))).status).toBe(413);
});
