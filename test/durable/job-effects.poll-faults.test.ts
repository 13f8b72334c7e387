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

/** Fails every poll with `failure` until `until` ms after the start, then reports the finished song. */
function failPollsUntil(until: number, failure: Reply): void {
  const poll: Reply = (call) => {
    bed.upstream.onPoll(poll);
    return (Date.now() < T0 + until ? failure : reply.finished())(call);
  };
  bed.upstream.onPoll(poll);
}

const OUTAGES: [string, Reply][] = [
  ["breaks the connection", reply.connectionLost],
  ["does not respond", reply.noResponse],
  ["returns a 502 page", reply.page(502)],
  ["returns 500", reply.refused(500)],
  ["redirects", () => new Response(null, { status: 302, headers: { location: "https://10.0.0.1/" } })],
];

describe("failing polls", () => {
  it.each(OUTAGES)("an upstream that %s on every poll for three minutes only delays the song", async (_, failure) => {
    expireTimeouts();
    failPollsUntil(3 * MINUTE, failure);
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
    expect(Date.now() - T0).toBeLessThan(5 * MINUTE);
    expect(bed.upstream.unexpectedUrls).toEqual([]);
  });

  it.each(
    OUTAGES,
  )("an upstream that %s on every poll for an hour fails the job at its deadline without a charge", async (_, failure) => {
    expireTimeouts();
    failPollsUntil(60 * MINUTE, failure);
    expect(await bed.endOf()).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" } });
    expect(Math.floor(Date.now() / MINUTE)).toBe(T0 / MINUTE + 30);
    expect(bed.calledAt.poll.length).toBeLessThan(45);
  });

  it.each<[string, Reply]>([
    ["an HTML page with 200", reply.page(200)],
    ["a truncated response", reply.text('{"status":"SUCCESS","data":{"mus')],
    ["an empty body", reply.text("")],
    ["null", reply.text("null")],
    ["an array", reply.text("[]")],
    ["10 MB", reply.text(HUGE)],
    ["fields of wrong types", json({ status: 7, data: { progress: {}, musics: "none" } })],
    ["songs that are not objects", json({ status: "SUCCESS", data: { musics: [null, 1, "x", []] } })],
    ["a song without a link", reply.finished({ audioUrl: null })],
    ["no songs", json({ status: "SUCCESS", data: { musics: [] } })],
    ["an unknown status", reply.running(10, "REHEARSING")],
    ["no status", json({ data: {} })],
  ])("an upstream that returns %s is polled again, and the job succeeds", async (_, malformed) => {
    bed.upstream.onPoll(malformed, malformed, reply.finished());
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
    expect(bed.calledAt.poll).toHaveLength(3);
  });
});

describe("404 from the upstream", () => {
  const unknown = reply.refused(404);

  it("a job that the upstream briefly reports as unknown is polled again and succeeds", async () => {
    bed.upstream.onPoll(unknown, unknown, unknown, reply.finished());
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  });

  it("a job that stays unknown upstream for two minutes fails as upstream_lost, and nothing is charged", async () => {
    bed.upstream.onPoll(...Array.from({ length: 100 }, () => unknown));
    const end = await bed.endOf();
    expect(end).toMatchObject({ status: "failed", error: { code: "upstream_lost" } });
    expect((bed.calledAt.poll.at(-1) ?? 0) - (bed.calledAt.poll[0] ?? 0)).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(bed.calledAt.poll.length).toBeLessThan(15);
  });
});

describe("an upstream that reports an earlier state", () => {
  it("progress does not decrease when the upstream reports less", async () => {
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
    ["running", reply.running(1, "PENDING_QUEUE")],
    ["failed", reply.failed("no")],
    ["unknown", reply.refused(404)],
  ])("an upstream that reports a job as %s while its song is stored does not change the result", async (_, backwards) => {
    bed.upstream.onPoll(reply.finished(), backwards, reply.finished());
    bed.upstream.onDownload(reply.refused(403));
    expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  });

  it("a callback after the end does not poll the upstream or change the job", async () => {
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
