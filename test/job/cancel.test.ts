import { describe, expect, it } from "vitest";
import { cancelOutcomeOf } from "../../src/job/cancel.ts";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import type { JobEvent, Step } from "../../src/job/events.ts";
import type { Job } from "../../src/job/job.ts";
import type { FindOutcome } from "../../src/job/outcome.ts";
import { step } from "../../src/job/step.ts";
import { PACE, processing, queued, result, STORED, seed, storing, submitting, T0 } from "../support/job.ts";

const DEADLINE = seed().deadlineAt;
const KEEP = { kind: "canceled", discard: false } as const;
const DISCARD = { kind: "canceled", discard: true } as const;
const FINISHED: JobEvent = {
  kind: "polled",
  outcome: { kind: "finished", result: result() },
  songIds: ["song-1"],
  nextAt: T0 + 200_000,
};
const UNKNOWN = [{ at: T0, result: "unknown" as const, upstreamJobId: null }];
const endedJob = (status: "succeeded" | "failed") =>
  status === "succeeded" ? succeeded(storing(), storing(), T0) : lost;
const lost = failed(processing(), { code: "upstream_lost", message: "lost" }, T0);

/** Responds to each effect in turn until a step has none. */
function runEffects(next: Step, events: Partial<Record<string, JobEvent>>): { job: Job; effects: string[] } {
  const effects: string[] = [];
  let { job, effect } = next;
  while (effect) {
    effects.push(effect.kind);
    const event = events[effect.kind];
    if (!event) throw new Error(`no event for ${effect.kind}`);
    ({ job, effect } = step(job, event, T0 + 1_000));
  }
  return { job, effects };
}

const EFFECT_EVENTS: Record<string, JobEvent> = {
  release: { kind: "released" },
  record: { kind: "recorded", what: "ended" },
  discard: { kind: "discarded", ok: true },
};

describe("a cancel before the submit", () => {
  it("a cancel before the submit ends the job at once, and its alarm releases the slot and records the end", () => {
    const next = step(queued({ slot: "waiting" }), KEEP, T0 + 5);
    expect(next).toMatchObject({
      effect: null,
      wakeAt: T0 + 5,
      job: { status: "canceled", charged: false, songs: [], slot: "waiting", upstreamJobId: null, startedAt: null },
    });
    expect(cancelOutcomeOf(next.job)).toEqual({ kind: "canceled", charged: false });
    const { job, effects } = runEffects(step(next.job, { kind: "wake" }, T0 + 5), EFFECT_EVENTS);
    expect(effects).toEqual(["release", "record"]);
    expect(job).toMatchObject({ status: "canceled", slot: "none", recorded: "ended", endedAt: T0 + 5 });
  });

  it.each([
    ["a slot", { kind: "acquired", result: { kind: "granted", pace: PACE, callbacks: true } } as const],
    ["a queue position", { kind: "acquired", result: { kind: "waiting" } } as const],
    ["nothing", { kind: "acquired", result: null } as const],
  ])("a job canceled while acquiring releases its slot after the lane's late response: %s", (_, response) => {
    const next = step(queued({ slot: "none" }), KEEP, T0);
    expect(step(next.job, response, T0 + 5).effect).toEqual({ kind: "release", report: null });
  });

  it("a canceled upload deletes its source file", () => {
    const input = { operation: "upload", audioUrl: "https://example.com/a.mp3", title: null } as const;
    const next = step(queued({ input, source: STORED }), KEEP, T0);
    const { effects } = runEffects(step(next.job, { kind: "wake" }, T0), EFFECT_EVENTS);
    expect(effects).toEqual(["release", "record", "discard"]);
  });

  it("repeated cancels do not postpone the end of a canceled job", () => {
    const next = step(queued(), KEEP, T0);
    for (const event of [KEEP, DISCARD]) {
      const again = step(next.job, event, T0 + 5);
      expect(again).toMatchObject({ job: next.job, wakeAt: T0 + 5 });
      expect(cancelOutcomeOf(again.job)).toEqual({ kind: "canceled", charged: false });
    }
  });

  it("a cancel after an unconfirmed attempt ends the job without another submit or a charge", () => {
    expect(step(queued({ attempts: UNKNOWN }), KEEP, T0).job).toMatchObject({ status: "canceled", charged: false });
  });
});

describe("a cancel after the submit", () => {
  it.each([
    ["submitting", submitting()],
    ["processing", processing()],
    ["storing", storing()],
  ])("a cancel is charged and lets a job that is %s continue", (status, job) => {
    const next = step(job, KEEP, T0 + 5);
    expect(next).toMatchObject({ effect: null, job: { status, cancel: "keep" } });
    expect(cancelOutcomeOf(next.job)).toEqual({ kind: "canceling", charged: true });
    expect(step(next.job, KEEP, T0 + 6).job).toBe(next.job);
  });

  it("a canceled job without discard stores its songs", () => {
    const job = processing({ cancel: "keep", slot: "granted" });
    const stored = (role: "audio" | "image") => ({
      role,
      song: 0,
      outcome: { kind: "stored", asset: STORED } as const,
    });
    let next = step(job, FINISHED, T0 + 9);
    expect(next.effect).toMatchObject({ kind: "release", report: { calledBack: false } });
    next = step(next.job, { kind: "released" }, T0 + 9);
    for (const role of ["audio", "image"] as const) next = step(next.job, { kind: "stored", ...stored(role) }, T0 + 10);
    expect(next.effect).toEqual({ kind: "record" });
    expect(next.job).toMatchObject({ status: "canceled", charged: true, model: "FUZZ-2.0", leftovers: [] });
    expect(next.job).toMatchObject({ songs: [{ id: "song-1", audio: STORED, image: STORED }], endedAt: T0 + 10 });
    expect(next.job).toMatchObject({ upstreamJobId: "up-1", startedAt: T0 });
  });

  it("a canceled job with discard downloads nothing and is charged", () => {
    const next = step(processing({ cancel: "discard", slot: "granted" }), FINISHED, T0 + 9);
    expect(next.job).toMatchObject({ status: "canceled", charged: true, songs: [], endedAt: T0 + 9 });
    const { effects } = runEffects(next, EFFECT_EVENTS);
    expect(effects).toEqual(["release", "record", "discard"]);
    const withoutSlot = step(processing({ cancel: "discard", slot: "none" }), FINISHED, T0 + 9);
    expect(withoutSlot).toMatchObject({ effect: null, wakeAt: T0 + 9, job: { status: "canceled" } });
  });

  it("a cancel with discard during storing deletes the files once the current copy is done", () => {
    const next = step(storing(), DISCARD, T0 + 5);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 5, job: { status: "canceled", charged: true, songs: [] } });
    const copied: JobEvent = { kind: "stored", song: 0, role: "audio", outcome: { kind: "stored", asset: STORED } };
    const { effects, job } = runEffects(step(next.job, copied, T0 + 6), EFFECT_EVENTS);
    expect(effects).toEqual(["record", "discard"]);
    expect(job).toMatchObject({ status: "canceled", songs: [], leftovers: [] });
  });

  it("a cancel can be changed to discard, but not back to keep", () => {
    const discarding = step(step(processing(), KEEP, T0).job, DISCARD, T0).job;
    expect(discarding).toMatchObject({ status: "processing", cancel: "discard" });
    expect(step(discarding, KEEP, T0).job).toBe(discarding);
  });

  it("a canceled lyrics job keeps lyrics that the submit returned, unless it discards", () => {
    const lyrics = { title: "T", text: "la" };
    const outcome = { kind: "finished" as const, upstreamJobId: "up-1", result: result({ songs: [], lyrics }) };
    const submittedWith = (cancel: "keep" | "discard") =>
      step(submitting({ cancel }), { kind: "submitted", outcome }, T0 + 9);
    expect(submittedWith("keep").job).toMatchObject({ status: "canceled", charged: true, lyrics });
    expect(submittedWith("discard").job).toMatchObject({ status: "canceled", charged: true, lyrics: null });
  });
});

describe("a canceled job without a result", () => {
  const polled = (outcome: FindOutcome): JobEvent => ({ kind: "polled", outcome, songIds: [], nextAt: 0 });
  const failures: [string, JobEvent, number][] = [
    ["failed", polled({ kind: "failed", message: "no" }), T0 + 9],
    ["missing", polled({ kind: "missing" }), T0 + 200_000],
    ["late at the deadline", { kind: "wake" }, DEADLINE],
  ];

  it.each(failures)("a canceled job that is %s upstream is not charged", (_, event, now) => {
    const next = step(processing({ cancel: "keep", missingSince: T0 }), event, now);
    expect(next.job).toMatchObject({ status: "canceled", charged: false, songs: [], endedAt: now });
    expect(next.effect).toMatchObject({ kind: "release" });
  });

  it("a canceled job whose audio cannot be stored is not charged", () => {
    const outcome = { kind: "rejected", reason: "HTML" } as const;
    const next = step(storing({ cancel: "keep", tries: 3 }), { kind: "stored", song: 0, role: "audio", outcome }, T0);
    expect(next.job).toMatchObject({ status: "canceled", charged: false, leftovers: ["song-1-audio", "song-1-image"] });
  });

  it("a canceled job that the upstream did not accept is not charged, and the lane gets the failure", () => {
    const failure = { kind: "busy", retryAfterMs: 900_000 } as const;
    const next = step(submitting({ cancel: "keep" }), { kind: "submitted", outcome: failure }, T0);
    expect(next).toMatchObject({ effect: { kind: "yield", failure }, job: { status: "canceled", charged: false } });
    const { effects, job } = runEffects(next, { ...EFFECT_EVENTS, yield: { kind: "requeued", waiting: true } });
    expect(effects).toEqual(["yield", "release", "record"]);
    expect(job.attempts).toEqual([]);
  });

  it("a canceled job that the upstream never confirms is not charged and not submitted again", () => {
    const next = step(submitting({ cancel: "keep", attempts: UNKNOWN }), { kind: "wake" }, T0 + 120_000);
    expect(next.job).toMatchObject({ status: "canceled", charged: false, attempts: UNKNOWN });
    expect(runEffects(step(next.job, { kind: "wake" }, T0 + 120_000), EFFECT_EVENTS).effects).toEqual([
      "release",
      "record",
    ]);
  });
});

describe("a cancel after the end", () => {
  it.each([
    "succeeded",
    "failed",
  ] as const)("a cancel of a job that has %s returns its status and changes nothing", (status) => {
    const job = endedJob(status);
    const next = step(job, DISCARD, T0 + 5);
    expect(next).toMatchObject({ job, effect: null });
    expect(cancelOutcomeOf(next.job)).toEqual({ kind: "ended", status });
  });

  it("a repeated cancel reports canceled once readers can see the kept songs, and canceling before", () => {
    const kept = canceled(storing({ cancel: "keep" }), T0);
    expect(cancelOutcomeOf(kept)).toEqual({ kind: "canceling", charged: true });
    expect(cancelOutcomeOf({ ...kept, recorded: "ended" })).toEqual({ kind: "canceled", charged: true });
    const lyrics = { title: null, text: "la" };
    const text = canceled(storing({ cancel: "keep", songs: [], lyrics }), T0);
    expect(cancelOutcomeOf(text)).toEqual({ kind: "canceling", charged: true });
  });
});
