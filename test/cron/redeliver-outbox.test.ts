import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { redeliverOutbox } from "../../src/cron/redeliver-outbox.ts";
import { account, count } from "../support/account.ts";
import { emitEvent, endpoint, settle } from "../support/endpoint.ts";
import { T0 } from "../support/job.ts";
import { receivers } from "../support/receiver.ts";

it("an event that no endpoint object accepted is redelivered once it is 30 seconds old", async () => {
  const { received } = receivers().at("https://receiver.test");
  const to = await endpoint((await account()).id);
  const id = await emitEvent(to.accountId, { wake: false });
  expect(await redeliverOutbox(env, T0 + 30_000)).toEqual({ dispatched: 0, failed: 0 });
  const unreachable = {
    ...env,
    ENDPOINT: { getByName: () => ({ enqueue: () => Promise.reject(new Error("overloaded")) }) },
  };
  vi.spyOn(console, "error").mockReturnValue();
  expect(await redeliverOutbox(unreachable as unknown as Env, T0 + 30_001)).toEqual({ dispatched: 1, failed: 1 });
  expect(await count("outbox", "event_id = ?", id)).toBe(1);
  expect(await redeliverOutbox(env, T0 + 90_000)).toEqual({ dispatched: 1, failed: 0 });
  await settle(to.id);
  expect(received.map((request) => request.id)).toEqual([id]);
  expect(await redeliverOutbox(env, T0 + 150_000)).toEqual({ dispatched: 0, failed: 0 });
});
