import { beforeEach, expect, it, vi } from "vitest";
import type { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, credits, type TestAccount } from "../../../support/account.ts";
import { ask } from "../../../support/native.ts";
import { runNextAlarm, runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { submitSong } from "../../../support/submit.ts";

type Canceled = { charged: boolean; job: Job };

let owner: TestAccount;
let jobId: string;

beforeEach(async () => {
  owner = await account();
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  jobId = await submitSong(owner);
});

const cancel = (query = "") => ask<Canceled>(owner, `/jobs/${jobId}/cancel${query}`, { method: "POST" });

it("cancels a job with PUT as with POST", async () => {
  const { status, body } = await ask<Canceled>(owner, `/jobs/${jobId}/cancel/`, { method: "PUT" });
  expect([status, body.job.status]).toEqual([200, "canceled"]);
});

it("canceling a job before it is submitted upstream costs nothing", async () => {
  const { status, body } = await cancel();
  expect([status, body.charged]).toEqual([200, false]);
  expect(body.job).toMatchObject({ status: "canceled", cost: 0 });
  await runToEnd({ accountId: owner.id, jobId });
  expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  expect((await cancel()).body).toMatchObject({ charged: false, job: { status: "canceled", cost: 0 } });
});

it("canceling a job after it is submitted upstream charges it and keeps the song", async () => {
  await runNextAlarm(jobId);
  const { status, body } = await cancel();
  expect([status, body.charged]).toEqual([202, true]);
  expect(body.job).toMatchObject({ status: "processing", canceling: true, cost: 3 });
  await runToEnd({ accountId: owner.id, jobId });
  const { body: job } = await ask<Job>(owner, `/jobs/${jobId}`);
  expect(job).toMatchObject({ status: "canceled", cost: 3, canceling: false });
  expect(job.songs).toHaveLength(1);
  expect(await credits(owner.id)).toEqual({ available: 27, held: 0 });
});

it("canceling with discard=1 keeps no song", async () => {
  await runNextAlarm(jobId);
  await cancel("?discard=1");
  await runToEnd({ accountId: owner.id, jobId });
  expect((await ask<Job>(owner, `/jobs/${jobId}`)).body).toMatchObject({ status: "canceled", cost: 3, songs: [] });
});

it("returns 409 when the job to cancel has ended", async () => {
  await runToEnd({ accountId: owner.id, jobId });
  const response = await ask<Problem>(owner, `/jobs/${jobId}/cancel`, { method: "POST" });
  expect(response).toMatchObject({
    status: 409,
    body: { code: "conflict", detail: "the job has already succeeded" },
  });
});

it("returns 404 when another account cancels the job", async () => {
  const response = await ask<Problem>(await account(), `/jobs/${jobId}/cancel`, { method: "POST" });
  expect(response.status).toBe(404);
});
