import { env, exports } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
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
    `https://fermata.test/callbacks/${jobId}/${await callbackToken(env.SIGNING_SECRET, jobId)}`,
  );
});

it("makes the job look now, whatever it says", async () => {
  const jobId = await running();
  const response = await post(`/callbacks/${jobId}/${await callbackToken(env.SIGNING_SECRET, jobId)}`, "garbage");
  expect(response.status).toBe(202);
  await vi.waitFor(async () => expect(await alarmOf(jobId)).toBe(Date.now()));
});

it.each(["0".repeat(64), "x", ""])("with the token %j is answered 404 and moves nothing", async (token) => {
  const jobId = await running();
  const before = await alarmOf(jobId);
  expect((await post(`/callbacks/${jobId}/${token}`)).status).toBe(404);
  expect(await alarmOf(jobId)).toBe(before);
});

it("of one job does not open another's", async () => {
  const [one, other] = [await running(), await running()];
  expect((await post(`/callbacks/${other}/${await callbackToken(env.SIGNING_SECRET, one)}`)).status).toBe(404);
});

it("refuses more than 64 kB", async () => {
  const jobId = await running();
  const path = `/callbacks/${jobId}/${await callbackToken(env.SIGNING_SECRET, jobId)}`;
  expect((await post(path, "x".repeat(70_000))).status).toBe(413);
});
