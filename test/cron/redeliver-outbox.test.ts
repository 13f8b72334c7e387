import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { redeliverOutbox } from "../../src/cron/redeliver-outbox.ts";
import { account, count } from "../support/account.ts";
import { endpoint, happen, settle } from "../support/endpoint.ts";
import { T0 } from "../support/job.ts";
import { receivers } from "../support/receiver.ts";

it("hands over an event that no object took, once it is half a minute old", async () => {
  const { heard } = receivers().at("https://receiver.test");
  const to = await endpoint((await account()).id);
  const id = await happen(to.accountId, { wake: false });
  expect(await redeliverOutbox(env, T0 + 30_000)).toEqual({ dispatched: 0, failed: 0 });
  const away = { ...env, ENDPOINT: { getByName: () => ({ enqueue: () => Promise.reject(new Error("overloaded")) }) } };
  vi.spyOn(console, "error").mockReturnValue();
  expect(await redeliverOutbox(away as unknown as Env, T0 + 30_001)).toEqual({ dispatched: 1, failed: 1 });
  expect(await count("outbox", "event_id = ?", id)).toBe(1);
  expect(await redeliverOutbox(env, T0 + 90_000)).toEqual({ dispatched: 1, failed: 0 });
  await settle(to.id);
  expect(heard.map((request) => request.id)).toEqual([id]);
  expect(await redeliverOutbox(env, T0 + 150_000)).toEqual({ dispatched: 0, failed: 0 });
});
