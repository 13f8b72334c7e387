import { expect, it } from "vitest";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import { acceptedEvent, eventsOf } from "../../src/webhook/event.ts";
import { processing, queued, seed, storing, T0 } from "../support/job.ts";

it("tells each change once, in order, with ids that a replay repeats", () => {
  const job = succeeded(storing(), storing(), T0 + 70_000);
  const events = [acceptedEvent(seed()), ...eventsOf(job)];
  expect(events.map(({ type, sequence }) => [type, sequence])).toEqual([
    ["job.accepted", 0],
    ["job.started", 1],
    ["job.succeeded", 2],
  ]);
  expect(eventsOf(job)).toEqual(eventsOf(structuredClone(job)));
  expect(JSON.parse(events[2]?.body ?? "")).toMatchObject({ type: "job.succeeded", data: { songs: ["song-1"] } });
});

it("leaves out a start that never was", () => {
  expect(eventsOf(queued())).toEqual([]);
  const refused = failed(queued() as never, { code: "upstream_refused", message: "no" }, T0);
  expect(eventsOf(refused).map((event) => event.type)).toEqual(["job.failed"]);
  expect(eventsOf(processing()).map((event) => event.type)).toEqual(["job.started"]);
});

it("tells of a canceled job what it kept and whether it was charged", () => {
  const [, event] = eventsOf(canceled(storing({ cancel: "keep" }), T0));
  expect(event).toMatchObject({ type: "job.canceled", sequence: 2 });
  const data = { status: "canceled", songs: ["song-1"], charged: true };
  expect(JSON.parse(event?.body ?? "")).toMatchObject({ type: "job.canceled", data });
});
