import { describe, expect, it } from "vitest";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import type { JobEvent } from "../../src/job/events.ts";
import { isEnded, type Job } from "../../src/job/job.ts";
import { step } from "../../src/job/step.ts";
import { PACE, processing, queued, result, STORED, storing, submitting, T0 } from "../support/job.ts";

const DEADLINE = T0 + 30 * 60_000;
const failedJob = failed(processing(), { code: "upstream_failed", message: "x" }, T0);
const succeededJob = succeeded(storing(), storing(), T0);
const STATES: [string, Job][] = [
  ["queued", queued()],
  ["submitting", submitting()],
  ["processing", processing()],
  ["storing", storing()],
  ["succeeded", succeededJob],
  ["failed", failedJob],
  ["canceled", canceled(queued({ cancel: "keep" }), T0)],
  ["canceled with songs", canceled(storing({ cancel: "keep" }), T0)],
  ["to be canceled once the upstream is done", processing({ cancel: "keep" })],
  ["to be canceled and still submitting", submitting({ cancel: "discard" })],
  ["to be canceled and still storing", storing({ cancel: "keep" })],
];
const accepted = { kind: "accepted", upstreamJobId: "up-1" } as const;
const EVENTS: JobEvent[] = [
  { kind: "wake" },
  { kind: "called_back", upstreamJobId: null },
  { kind: "called_back", upstreamJobId: "up-1" },
  { kind: "canceled", discard: false },
  { kind: "canceled", discard: true },
  { kind: "acquired", result: null },
  { kind: "acquired", result: { kind: "waiting" } },
  { kind: "requeued", waiting: true },
  { kind: "released" },
  { kind: "submitted", outcome: { kind: "accepted", upstreamJobId: "up-1" } },
  { kind: "submitted", outcome: { kind: "unknown", reason: "x" } },
  { kind: "polled", outcome: { kind: "running", progress: null }, songIds: [], nextAt: T0 + 60_000 },
  { kind: "polled", outcome: { kind: "finished", result: result() }, songIds: ["s"], nextAt: T0 + 60_000 },
  { kind: "stored", song: 0, role: "audio", outcome: { kind: "stored", asset: STORED } },
  { kind: "stored", song: 7, role: "image", outcome: { kind: "gone" } },
  { kind: "recorded", what: "started" },
  { kind: "recorded", what: "ended" },
  { kind: "record_failed" },
  { kind: "discarded", ok: true },
];

describe.each(STATES)("step of a job that is %s", (_, job) => {
  it.each(
    EVENTS.map((event) => [JSON.stringify(event), event] as const),
  )("step handles any event and keeps a future alarm: %s", (_, event) => {
    const next = step(job, event, T0 + 1_000);
    expect(next.wakeAt).not.toBeNull();
    expect(next.wakeAt).toBeGreaterThan(T0);
    if (!isEnded(next.job)) expect(next.wakeAt).toBeLessThanOrEqual(DEADLINE);
    if (isEnded(job)) expect(next.job.status).toBe(job.status);
    if (job.cancel && isEnded(next.job)) expect(next.job.status).toBe("canceled");
  });

  it("step returns no effect for calls from outside: grants, cancels and callbacks", () => {
    const granted = { kind: "granted", grant: { kind: "granted", pace: PACE, callbacks: true } } as const;
    const canceled = { kind: "canceled", discard: true } as const;
    for (const event of [granted, canceled, { kind: "called_back", upstreamJobId: "up-1" } as const]) {
      for (const now of [T0, T0 + 1_000, DEADLINE, DEADLINE + 86_400_000])
        expect(step(job, event, now).effect).toBeNull();
    }
  });

  it("step ends a job at its deadline for any event", () => {
    for (const event of EVENTS.filter(({ kind }) => kind !== "called_back" && kind !== "canceled"))
      expect(isEnded(step(job, event, DEADLINE).job)).toBe(true);
  });
});

describe("the deadline", () => {
  it("the deadline fails the job as deadline_exceeded", () => {
    const next = step(processing(), { kind: "wake" }, DEADLINE);
    expect(next).toMatchObject({ effect: { kind: "release" }, job: { status: "failed", code: "deadline_exceeded" } });
  });

  it("the deadline is the job's own deadlineAt", () => {
    const deadlineAt = T0 + 5 * 60_000;
    const job = processing({ deadlineAt, pollAt: deadlineAt + 60_000 });
    expect(step(job, { kind: "wake" }, deadlineAt - 1)).toMatchObject({
      job: { status: "processing" },
      wakeAt: deadlineAt,
    });
    expect(step(job, { kind: "wake" }, deadlineAt).job).toMatchObject({
      code: "deadline_exceeded",
      endedAt: deadlineAt,
    });
  });

  it("a job that ends by its deadline reports no duration to the lane", () => {
    expect(step(processing(), { kind: "wake" }, DEADLINE).effect).toEqual({ kind: "release", report: null });
    const missing: JobEvent = { kind: "polled", outcome: { kind: "missing" }, songIds: [], nextAt: T0 + 200_000 };
    const lost = step(processing({ missingSince: T0 }), missing, T0 + 120_000);
    expect(lost).toMatchObject({ effect: { kind: "release", report: null }, job: { code: "upstream_lost" } });
  });

  it("the deadline marks the files of a storing job for deletion", () => {
    const next = step(storing(), { kind: "wake" }, DEADLINE);
    expect(next.job).toMatchObject({ leftovers: ["song-1-audio", "song-1-image"] });
  });

  it("a result that arrives at the deadline still succeeds", () => {
    const songs = [{ ...storing().songs[0]!, image: "skipped" as const }];
    const event = { kind: "stored", song: 0, role: "audio", outcome: { kind: "stored", asset: STORED } } as const;
    expect(step(storing({ songs }), event, DEADLINE).job.status).toBe("succeeded");
  });
});

describe("a step that a crash may undo", () => {
  const stored = (role: "audio" | "image"): JobEvent => {
    return { kind: "stored", song: 0, role, outcome: { kind: "stored", asset: STORED } };
  };
  const finished: JobEvent = {
    kind: "polled",
    outcome: { kind: "finished", result: result() },
    songIds: ["s"],
    nextAt: T0,
  };
  const gone: JobEvent = { kind: "stored", song: 0, role: "audio", outcome: { kind: "gone" } };

  it.each<[string, Job, JobEvent, boolean]>([
    ["the start is in D1", processing(), { kind: "recorded", what: "started" }, true],
    ["a callback arrives", processing(), { kind: "called_back", upstreamJobId: "up-1" }, true],
    ["a file is copied, and another remains", storing(), stored("audio"), true],
    [
      "the last file is copied",
      storing({ songs: [{ ...storing().songs[0]!, audio: STORED }] }),
      stored("image"),
      false,
    ],
    ["a copy failed", storing(), gone, false],
    ["the upstream accepted the job", submitting(), { kind: "submitted", outcome: accepted }, false],
    ["a callback confirms a submit", submitting(), { kind: "called_back", upstreamJobId: "up-1" }, false],
    ["the upstream finished the job", processing(), finished, false],
    ["the job is canceled", processing(), { kind: "canceled", discard: true }, false],
    ["the job is canceled while its files are copied", storing(), { kind: "canceled", discard: true }, false],
    ["the end is in D1", succeededJob, { kind: "recorded", what: "ended" }, false],
  ])("after the step, %s", (_, job, event, repeatable) => {
    expect(step(job, event, T0 + 1_000).repeatable ?? false).toBe(repeatable);
  });
});

describe("an ended job", () => {
  it("recording an ended job is retried until D1 has it, even after the deadline", () => {
    expect(step(succeededJob, { kind: "recorded", what: "started" }, DEADLINE + 1).effect).toEqual({ kind: "record" });
    const again = step(succeededJob, { kind: "record_failed" }, DEADLINE + 1);
    expect(again.effect).toBeNull();
    expect(again.wakeAt).toBeGreaterThanOrEqual(DEADLINE + 5_001);
    expect(again.wakeAt).toBeLessThanOrEqual(DEADLINE + 10_001);
    expect(step(succeededJob, { kind: "wake" }, again.wakeAt ?? 0).effect).toEqual({ kind: "record" });
  });

  it("an ended job's state is deleted one day after its end", () => {
    const settled = step(succeededJob, { kind: "recorded", what: "ended" }, T0 + 5);
    expect(settled).toMatchObject({ effect: null, wakeAt: T0 + 86_400_000 });
    const called = step(settled.job, { kind: "called_back", upstreamJobId: "up-1" }, T0 + 9);
    expect(called).toMatchObject({ effect: null, wakeAt: T0 + 86_400_000 });
    expect(step(settled.job, { kind: "wake" }, T0 + 86_399_999).effect).toBeNull();
    expect(step(settled.job, { kind: "wake" }, T0 + 86_400_000)).toMatchObject({
      effect: { kind: "forget" },
      wakeAt: null,
    });
  });
});
