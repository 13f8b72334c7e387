import { describe, expect, it } from "vitest";
import {
  afterAttempt,
  classifyResponse,
  type Delivery,
  type DeliveryResult,
  MAX_TRIES,
  newDelivery,
} from "../../src/webhooks/delivery.ts";
import { T0 } from "../support/job.ts";

const SECOND = 1_000;
const HOUR = 3_600_000;
const FAILED: DeliveryResult = { kind: "failed", retryAfterMs: null, allDeliveries: false };
/** Before each attempt but the first, as the specification says. */
const DELAYS = [5 * SECOND, 300 * SECOND, 0.5 * HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** Every delay before another attempt of an event that always fails, in ms. */
function delaysOf(eventId: string): number[] {
  const dues: number[] = [];
  let delivery = newDelivery(eventId, T0);
  while (delivery.dueAt !== null) {
    dues.push(delivery.dueAt);
    delivery = afterAttempt(delivery, FAILED, delivery.dueAt);
  }
  return dues.slice(1).map((due, i) => due - (dues[i] ?? 0));
}

describe("an event that always fails", () => {
  it.each(["evt_a_1", "evt_b_2", "evt_c_2"])("is tried ten times, at the times of the schedule ±20 %%: %s", (id) => {
    expect(newDelivery(id, T0).dueAt).toBe(T0);
    const delays = delaysOf(id);
    expect(delays).toHaveLength(DELAYS.length);
    for (const [i, delay] of DELAYS.entries()) {
      expect(delays[i]).toBeGreaterThanOrEqual(0.8 * delay);
      expect(delays[i]).toBeLessThanOrEqual(1.2 * delay);
    }
  });

  it("is exhausted after 75.6 hours, jitter aside", () => {
    const sum = DELAYS.reduce((total, delay) => total + delay, 0);
    expect(sum / HOUR).toBeCloseTo(75.6, 1);
    let delivery = newDelivery("evt_a_1", T0);
    for (let tries = 0; tries < MAX_TRIES; tries++) delivery = afterAttempt(delivery, FAILED, T0);
    expect(delivery).toMatchObject({ status: "exhausted", tries: 10, dueAt: null });
  });

  it("has times of its own, the same after a replay of the same attempt", () => {
    expect(delaysOf("evt_a_1")).toEqual(delaysOf("evt_a_1"));
    expect(delaysOf("evt_a_1")).not.toEqual(delaysOf("evt_b_2"));
  });
});

describe("after an attempt", () => {
  const tried = (overrides: Partial<Delivery> = {}): Delivery => ({ ...newDelivery("evt_a_1", T0), ...overrides });

  it("is delivered by a success, at whichever attempt", () => {
    for (const tries of [0, 9]) {
      const after = afterAttempt(tried({ tries }), { kind: "delivered" }, T0);
      expect(after).toMatchObject({ status: "delivered", tries: tries + 1, dueAt: null });
    }
  });

  it("is exhausted at once where the receiver is gone", () => {
    expect(afterAttempt(tried(), { kind: "gone" }, T0)).toMatchObject({ status: "exhausted", dueAt: null });
  });

  it.each([
    ["waits as long as the receiver asks", 600 * SECOND, 600 * SECOND],
    ["waits a day at most", 90 * HOUR, 24 * HOUR],
  ])("%s", (_, retryAfterMs, expected) => {
    expect(afterAttempt(tried(), { ...FAILED, retryAfterMs }, T0).dueAt).toBe(T0 + expected);
  });

  it("does not come earlier because a receiver asks for it", () => {
    const after = afterAttempt(tried({ tries: 1 }), { ...FAILED, retryAfterMs: SECOND }, T0);
    expect(after.dueAt).toBeGreaterThanOrEqual(T0 + 240 * SECOND);
  });
});

describe("an answer", () => {
  const said = (status: number, retryAfterMs: number | null = null) => classifyResponse({ status, retryAfterMs }).kind;

  it.each([200, 201, 202, 204, 299])("of %i is a success", (status) => expect(said(status)).toBe("delivered"));

  it.each([
    100, 199, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 599,
  ])("of %i is a failure", (status) => expect(said(status)).toBe("failed"));

  it("of 410 wants no more", () => expect(said(410)).toBe("gone"));

  it("that never came is a failure", () => {
    expect(classifyResponse({ status: null, reason: "no response within 15000 ms" })).toEqual(FAILED);
  });

  it.each([
    [429, true],
    [503, true],
    [500, false],
    [404, false],
  ])("of %i with a time speaks for everything: %s", (status, allDeliveries) => {
    expect(classifyResponse({ status, retryAfterMs: 5 })).toEqual({ kind: "failed", retryAfterMs: 5, allDeliveries });
  });
});
