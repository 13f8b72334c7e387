import { describe, expect, it } from "vitest";
import { runNextAlarm, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import type { Reply } from "../support/scripted-upstream.ts";
import { expireTimeouts } from "../support/short-timeouts.ts";
import { testbed } from "../support/testbed.ts";

const json = (body: object) => reply.text(JSON.stringify(body));
const acceptedWith = (body: string) => reply.acceptedThen(reply.text(body));
/** 10 MB that begin as an answer does. */
const HUGE = `{"status":"SUCCESS","data":{"jobId":"up-1"},"pad":"${"x".repeat(10_000_000)}"}`;

const bed = testbed();

describe("a submit that certainly made nothing", () => {
  it.each<[string, Reply]>([
    ["a page of 500", reply.page(500)],
    ["a page of 502", reply.page(502)],
    ["a page of 503", reply.page(503)],
    ["408", reply.refused(408)],
    ["425", reply.refused(425)],
    ["an error of 521", reply.refused(521)],
    ["a redirect", () => new Response(null, { status: 307, headers: { location: "https://elsewhere.example.com/" } })],
  ])("for %s is sent again, as the first attempt", async (_, failure) => {
    bed.upstream.onSubmit(failure, failure, failure);
    expect(await bed.endOf()).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(bed.upstream.submits).toHaveLength(4);
    expect(bed.upstream.generations).toHaveLength(1);
    expect(bed.upstream.unexpectedUrls).toEqual([]);
  });

  it("goes on until the deadline, and costs nothing", async () => {
    bed.upstream.onSubmit(...Array.from({ length: 200 }, () => reply.page(503)));
    const end = await bed.endOf();
    expect(end).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" } });
    expect(bed.upstream.submits.length).toBeLessThan(45);
  });
});

describe("a submit that may have been accepted", () => {
  const UNCONFIRMED: [string, Reply][] = [
    ["that is refused or reset", reply.connectionLost],
    ["that is not answered", reply.acceptedThen(reply.noResponse)],
    ["whose answer is lost", reply.acceptedThen(reply.connectionLost)],
    ["answered by a proxy's 504", reply.acceptedThen(reply.page(504))],
    ["answered by a proxy's 524", reply.acceptedThen(reply.page(524))],
    ["answered with a page", acceptedWith("<html>busy</html>")],
    ["answered with half of an answer", acceptedWith('{"status":"SUCCESS","data":{"jobId":"up-')],
    ["answered with nothing", acceptedWith("")],
    ["answered with a list", acceptedWith("[]")],
    ["answered with an id of no type", acceptedWith('{"status":"SUCCESS","data":{"jobId":{"id":1}}}')],
    ["answered with an id as long as a book", acceptedWith(`{"data":{"jobId":"${"x".repeat(5_000)}"}}`)],
    ["answered with 10 MB", acceptedWith(HUGE)],
  ];

  it.each(UNCONFIRMED)("%s is sent once more, after two minutes, and on record", async (_, failure) => {
    bed.upstream.onSubmit(failure);
    expireTimeouts();
    const from = Date.now();
    const jobId = await bed.submit();
    expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded", attempts: 2 });
    expect(bed.upstream.submits).toHaveLength(2);
    expect(Date.now() - from).toBeGreaterThanOrEqual(120_000);
  });

  it.each(UNCONFIRMED.slice(1))("%s is not sent again where its callback comes", async (_, failure) => {
    bed.upstream.onSubmit(failure);
    expireTimeouts();
    const jobId = await bed.submit();
    await runNextAlarm(jobId);
    await stubOf(jobId).calledBack(JSON.stringify({ data: { jobId: bed.upstream.generations[0]?.id } }));
    expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(bed.upstream.generations).toHaveLength(1);
  });
});

describe("an answer to a submit", () => {
  it.each<[string, Reply, string]>([
    ["200 FAILED", json({ status: "FAILED", message: "no such words", data: null }), "no such words"],
    ["a page of 400", reply.page(400), "The upstream answered HTTP 400."],
    ["404", reply.refused(404), "refused with 404"],
    ["410", reply.refused(410), "refused with 410"],
    ["422", reply.refused(422), "refused with 422"],
  ])("%s fails the job once and costs nothing", async (_, rejection, message) => {
    bed.upstream.onSubmit(rejection);
    const end = await bed.endOf();
    expect(end).toMatchObject({ status: "failed", error: { code: "upstream_refused", message } });
    expect(bed.upstream.submits).toHaveLength(1);
  });

  it("with a status that nobody knows and an id is an acceptance", async () => {
    bed.upstream.onSubmit((call) =>
      Response.json({ status: "REHEARSING", data: { job_id: call.createGeneration().id } }),
    );
    expect(await bed.endOf()).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(bed.upstream.generations).toHaveLength(1);
  });
});

describe("a callback while the submit is awaited", () => {
  it.each<[string, Reply]>([
    ["its answer", reply.accepted],
    ["a lost answer", reply.acceptedThen(reply.connectionLost)],
    ["a proxy's 504", reply.acceptedThen(reply.page(504))],
  ])("and before %s leads to one song", async (_, respond) => {
    const jobId = await bed.submit();
    bed.upstream.onSubmit(async (call) => {
      const { id } = call.createGeneration();
      await stubOf(jobId).calledBack(JSON.stringify({ data: { job_id: id } }));
      return respond({ ...call, createGeneration: () => bed.upstream.generations[0] ?? call.createGeneration() });
    });
    expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(bed.upstream.generations).toHaveLength(1);
  });
});
