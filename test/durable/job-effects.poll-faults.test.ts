import { describe, expect, it } from "vitest";
import { T0 } from "../support/job.ts";
import { runNextAlarm, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import type { Reply } from "../support/scripted-upstream.ts";
import { expireTimeouts } from "../support/short-timeouts.ts";
import { testbed } from "../support/testbed.ts";

const MINUTE = 60_000;
const json = (body: object) => reply.text(JSON.stringify(body));
const HUGE = `{"status":"SUCCESS","data":{"musics":[{"audioUrl":"https://a.example.com/"}]},"pad":"${"x".repeat(10_000_000)}"}`;

const bed = testbed();

/** Answers every look until `until` (after the start) with `trouble`, then as if nothing had been. */
function failPollsUntil(until: number, failure: Reply): void {
  const poll: Reply = (call) => {
    bed.upstream.onPoll(poll);
    return (Date.now() < T0 + until ? failure : reply.finished())(call);
  };
  bed.upstream.onPoll(poll);
}

const OUTAGES: [string, Reply][] = [
  ["breaks off", reply.connectionLost],
  ["says nothing", reply.noResponse],
  ["sends a page of 502", reply.page(502)],
  ["sends 500", reply.refused(500)],
  ["redirects", () => new Response(null, { status: 302, headers: { location: "https://10.0.0.1/" } })],
];

describe("an upstream that at every look", () => {
  it.each(OUTAGES)("%s for three minutes delays the song, and no more", async (_, failure) => {
    expireTimeouts();
    failPollsUntil(3 * MINUTE, failure);
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
    expect(Date.now() - T0).toBeLessThan(5 * MINUTE);
    expect(bed.upstream.unexpectedUrls).toEqual([]);
  });

  it.each(OUTAGES)("%s for an hour fails the job at its deadline, and costs nothing", async (_, failure) => {
    expireTimeouts();
    failPollsUntil(60 * MINUTE, failure);
    expect(await bed.endOf()).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" } });
    expect(Date.now()).toBe(T0 + 30 * MINUTE);
    expect(bed.calledAt.poll.length).toBeLessThan(45);
  });

  it.each<[string, Reply]>([
    ["a page with 200", reply.page(200)],
    ["half of an answer", reply.text('{"status":"SUCCESS","data":{"mus')],
    ["nothing", reply.text("")],
    ["null", reply.text("null")],
    ["a list", reply.text("[]")],
    ["10 MB", reply.text(HUGE)],
    ["wrong types", json({ status: 7, data: { progress: {}, musics: "none" } })],
    ["songs that are none", json({ status: "SUCCESS", data: { musics: [null, 1, "x", []] } })],
    ["a song without a link", reply.finished({ audioUrl: null })],
    ["no songs", json({ status: "SUCCESS", data: { musics: [] } })],
    ["a status that nobody knows", reply.running(10, "REHEARSING")],
    ["no status", json({ data: {} })],
  ])("sends %s is asked again, and the song comes", async (_, malformed) => {
    bed.upstream.onPoll(malformed, malformed, reply.finished());
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
    expect(bed.calledAt.poll).toHaveLength(3);
  });
});

describe("a job that the upstream does not know", () => {
  const unknown = reply.refused(404);

  it("is looked for again, and found", async () => {
    bed.upstream.onPoll(unknown, unknown, unknown, reply.finished());
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  });

  it("is lost after two minutes, and costs nothing", async () => {
    bed.upstream.onPoll(...Array.from({ length: 100 }, () => unknown));
    const end = await bed.endOf();
    expect(end).toMatchObject({ status: "failed", error: { code: "upstream_lost" } });
    expect((bed.calledAt.poll.at(-1) ?? 0) - (bed.calledAt.poll[0] ?? 0)).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(bed.calledAt.poll.length).toBeLessThan(15);
  });
});

describe("an upstream that runs backwards", () => {
  it("takes no progress back", async () => {
    bed.upstream.onPoll(reply.running(80), reply.running(20, "PENDING_QUEUE"), reply.running(0, "PENDING_QUEUE"));
    const jobId = await bed.submit();
    for (let polls = 0; polls < 3; ) {
      await runNextAlarm(jobId);
      if (bed.calledAt.poll.length > polls) polls = bed.calledAt.poll.length;
      if (polls > 0) expect((await stubOf(jobId).view())?.progress).toBeGreaterThanOrEqual(80);
    }
    bed.upstream.onPoll(reply.finished());
    expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded" });
  });

  it.each<[string, Reply]>([
    ["runs", reply.running(1, "PENDING_QUEUE")],
    ["failed", reply.failed("no")],
    ["is unknown", reply.refused(404)],
  ])("and says, while the song is stored, that it %s, changes nothing", async (_, backwards) => {
    bed.upstream.onPoll(reply.finished(), backwards, reply.finished());
    bed.upstream.onDownload(reply.refused(403));
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  });

  it("and says after the end that it runs or failed, is not heard", async () => {
    bed.upstream.onPoll(reply.finished());
    const jobId = await bed.submit();
    await bed.endOf(jobId);
    bed.upstream.onPoll(reply.failed("no"), reply.running(1));
    await stubOf(jobId).calledBack("{}");
    await runNextAlarm(jobId);
    expect(bed.calledAt.poll).toHaveLength(1);
    await bed.endOf(jobId);
  });
});
