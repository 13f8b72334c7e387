import { describe, expect, it } from "vitest";
import { runNextAlarm, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import type { Reply } from "../support/scripted-upstream.ts";
import { expireTimeouts } from "../support/short-timeouts.ts";
import { testbed } from "../support/testbed.ts";

const json = (body: object) => reply.text(JSON.stringify(body));
const acceptedWith = (body: string) => reply.acceptedThen(reply.text(body));
/** 10 MB that begin like a valid response. */
const HUGE = `{"status":"SUCCESS","data":{"jobId":"up-1"},"pad":"${"x".repeat(10_000_000)}"}`;

const bed = testbed();

describe("a submit that was certainly not accepted", () => {
  it.each<[string, Reply]>([
    ["a 500 page", reply.page(500)],
    ["a 502 page", reply.page(502)],
    ["a 503 page", reply.page(503)],
    ["408", reply.refused(408)],
    ["425", reply.refused(425)],
    ["521", reply.refused(521)],
    ["a redirect", () => new Response(null, { status: 307, headers: { location: "https://elsewhere.example.com/" } })],
  ])("a submit that gets %s is sent again as the same attempt", async (_, failure) => {
    bed.upstream.onSubmit(failure, failure, failure);
    expect(await bed.endOf()).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(bed.upstream.submits).toHaveLength(4);
    expect(bed.upstream.generations).toHaveLength(1);
    expect(bed.upstream.unexpectedUrls).toEqual([]);
  });

  it("a submit that keeps getting 503 fails the job at its deadline, and nothing is charged", async () => {
    bed.upstream.onSubmit(...Array.from({ length: 200 }, () => reply.page(503)));
    const end = await bed.endOf();
    expect(end).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" } });
    expect(bed.upstream.submits.length).toBeLessThan(45);
  });
});

describe("a submit that may have been accepted", () => {
  const UNCONFIRMED: [string, Reply][] = [
    ["whose connection is refused or reset", reply.connectionLost],
    ["that times out", reply.acceptedThen(reply.noResponse)],
    ["whose response is lost", reply.acceptedThen(reply.connectionLost)],
    ["that gets a proxy's 504", reply.acceptedThen(reply.page(504))],
    ["that gets a proxy's 524", reply.acceptedThen(reply.page(524))],
    ["that gets an HTML page", acceptedWith("<html>busy</html>")],
    ["that gets a truncated response", acceptedWith('{"status":"SUCCESS","data":{"jobId":"up-')],
    ["that gets an empty body", acceptedWith("")],
    ["that gets an array", acceptedWith("[]")],
    ["that gets an id of a wrong type", acceptedWith('{"status":"SUCCESS","data":{"jobId":{"id":1}}}')],
    ["that gets an id of 5,000 characters", acceptedWith(`{"data":{"jobId":"${"x".repeat(5_000)}"}}`)],
    ["that gets 10 MB", acceptedWith(HUGE)],
  ];

  it.each(
    UNCONFIRMED,
  )("a submit %s is sent once more after two minutes, and both attempts are recorded", async (_, failure) => {
    bed.upstream.onSubmit(failure);
    expireTimeouts();
    const from = Date.now();
    const jobId = await bed.submit();
    expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded", attempts: 2 });
    expect(bed.upstream.submits).toHaveLength(2);
    expect(Date.now() - from).toBeGreaterThanOrEqual(120_000);
  });

  it.each(UNCONFIRMED.slice(1))("a submit %s is not sent again if its callback arrives", async (_, failure) => {
    bed.upstream.onSubmit(failure);
    expireTimeouts();
    const jobId = await bed.submit();
    await runNextAlarm(jobId);
    await stubOf(jobId).calledBack(JSON.stringify({ data: { jobId: bed.upstream.generations[0]?.id } }));
    expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(bed.upstream.generations).toHaveLength(1);
  });
});

describe("a submit response", () => {
  it.each<[string, Reply, string]>([
    ["200 FAILED", json({ status: "FAILED", message: "no such words", data: null }), "no such words"],
    ["a 400 page", reply.page(400), "The upstream returned HTTP 400."],
    ["404", reply.refused(404), "refused with 404"],
    ["410", reply.refused(410), "refused with 410"],
    ["422", reply.refused(422), "refused with 422"],
  ])("a submit that gets %s fails the job without a retry, and nothing is charged", async (_, rejection, message) => {
    bed.upstream.onSubmit(rejection);
    const end = await bed.endOf();
    expect(end).toMatchObject({ status: "failed", error: { code: "upstream_refused", message } });
    expect(bed.upstream.submits).toHaveLength(1);
  });

  it("a submit response with an unknown status and a job id counts as accepted", async () => {
    bed.upstream.onSubmit((call) =>
      Response.json({ status: "REHEARSING", data: { job_id: call.createGeneration().id } }),
    );
    expect(await bed.endOf()).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(bed.upstream.generations).toHaveLength(1);
  });
});

describe("a callback during the submit", () => {
  it.each<[string, Reply]>([
    ["its response", reply.accepted],
    ["a lost response", reply.acceptedThen(reply.connectionLost)],
    ["a proxy's 504", reply.acceptedThen(reply.page(504))],
  ])("a callback during a submit that ends with %s leads to one song", async (_, respond) => {
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
