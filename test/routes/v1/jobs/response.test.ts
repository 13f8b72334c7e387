import { expect, it } from "vitest";
import type { JobRecord } from "../../../../src/db/jobs.ts";
import { viewOf } from "../../../../src/job/view.ts";
import { Job, jobResponse } from "../../../../src/routes/v1/jobs/response.ts";
import type { ReaderLinks } from "../../../../src/storage/links.ts";
import { processing, queued, seed, T0 } from "../../../support/job.ts";
import { songRecord } from "../../../support/song.ts";

const links: ReaderLinks = {
  ...{ scopes: ["*"], secret: "a-secret-of-enough-length", base: "https://fermata.test", lifeMs: 1, now: T0 },
};
const NONE = { view: null, queuePosition: null, waitingReason: null };

function record(overrides: Partial<JobRecord> = {}): JobRecord {
  return {
    ...{
      ...seed(),
      operation: "song",
      status: "queued",
      charged: false,
      upstreamJobId: null,
      model: null,
      error: null,
    },
    ...{ startedAt: null, endedAt: null, hookUrl: null, songs: [], lyrics: null },
    ...overrides,
  };
}

it("returns the queue position and the estimate of a waiting job", async () => {
  const view = viewOf(queued({ slot: "waiting" }), T0);
  const job = await jobResponse(
    { record: record(), view, queuePosition: { ahead: 4, secondsLeft: 200 }, waitingReason: null },
    links,
  );
  expect(job).toMatchObject({ status: "queued", queue_position: 5, estimated_seconds: 200, started_at: null, cost: 3 });
});

it("returns the upstream's progress of a running job, or the estimate where that is higher", async () => {
  const at = (progress: number) => ({
    record: record(),
    view: viewOf(processing({ progress }), T0 + 45_000),
    queuePosition: null,
    waitingReason: null,
  });
  const responseAt = async (progress: number) => jobResponse(at(progress), links);
  expect(await responseAt(80)).toMatchObject({ status: "processing", progress: 80, progress_estimated: false });
  expect(await responseAt(10)).toMatchObject({ progress: 50, progress_estimated: true, estimated_seconds: 45 });
});

it("returns a failed job's error, whether it is retryable and a cost of 0", async () => {
  const failed = (code: string) => record({ status: "failed", endedAt: T0 + 9, error: { code, message: "no" } });
  const responseFor = async (code: string) => jobResponse({ record: failed(code), ...NONE }, links);
  expect(await responseFor("upstream_failed")).toMatchObject({
    cost: 0,
    error: { code: "upstream_failed", message: "no", retryable: true },
  });
  expect(await responseFor("upstream_refused")).toMatchObject({ error: { retryable: false } });
});

it("returns a finished job's times, provenance and songs, with links only for audio:read", async () => {
  const ended = record({
    ...{ status: "succeeded", charged: true, startedAt: T0 + 1, endedAt: T0 + 9, songs: [songRecord()] },
    ...{ upstreamJobId: "up-1", model: "FUZZ-2.0" },
  });
  const job = await jobResponse({ record: ended, ...NONE }, links);
  expect(Job.strict().parse(job)).toMatchObject({
    ...{ progress: 100, cost: 3, queue_position: null, started_at: "2100-01-01T00:00:00.001Z" },
    finished_at: "2100-01-01T00:00:00.009Z",
    provenance: { upstream: "ttapi", model: "FUZZ-2.0", upstream_job_id: "up-1" },
    songs: [{ id: "song-1", assets: [{ url: expect.stringContaining("/a/song-1-audio?e=") }] }],
  });
  const withoutLinks = await jobResponse({ record: ended, ...NONE }, { ...links, scopes: ["jobs:read"] });
  expect(withoutLinks.songs[0]?.assets[0]?.url).toBeNull();
});
