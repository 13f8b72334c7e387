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
/** The delay before each attempt except the first, from the specification. */
const DELAYS = [5 * SECOND, 300 * SECOND, 0.5 * HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** The delays between the attempts of an event that always fails, in ms. */
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
  it.each([
    "evt_a_1",
    "evt_b_2",
    "evt_c_2",
  ])("a failing event is tried ten times at the scheduled delays ±20 %%: %s", (id) => {
    expect(newDelivery(id, T0).dueAt).toBe(T0);
    const delays = delaysOf(id);
    expect(delays).toHaveLength(DELAYS.length);
    for (const [i, delay] of DELAYS.entries()) {
      expect(delays[i]).toBeGreaterThanOrEqual(0.8 * delay);
      expect(delays[i]).toBeLessThanOrEqual(1.2 * delay);
    }
  });

  it("a failing event is exhausted after ten attempts, 75.6 hours without jitter", () => {
    const sum = DELAYS.reduce((total, delay) => total + delay, 0);
    expect(sum / HOUR).toBeCloseTo(75.6, 1);
    let delivery = newDelivery("evt_a_1", T0);
    for (let tries = 0; tries < MAX_TRIES; tries++) delivery = afterAttempt(delivery, FAILED, T0);
    expect(delivery).toMatchObject({ status: "exhausted", tries: 10, dueAt: null });
  });

  it("each event's delays are its own and deterministic", () => {
    expect(delaysOf("evt_a_1")).toEqual(delaysOf("evt_a_1"));
    expect(delaysOf("evt_a_1")).not.toEqual(delaysOf("evt_b_2"));
  });
});

describe("a delivery after an attempt", () => {
  const tried = (overrides: Partial<Delivery> = {}): Delivery => ({ ...newDelivery("evt_a_1", T0), ...overrides });

  it("a success at any attempt marks the delivery as delivered", () => {
    for (const tries of [0, 9]) {
      const after = afterAttempt(tried({ tries }), { kind: "delivered" }, T0);
      expect(after).toMatchObject({ status: "delivered", tries: tries + 1, dueAt: null });
    }
  });

  it("a 410 exhausts the delivery at once", () => {
    expect(afterAttempt(tried(), { kind: "gone" }, T0)).toMatchObject({ status: "exhausted", dueAt: null });
  });

  it.each([
    ["the receiver's Retry-After", 600 * SECOND, 600 * SECOND],
    ["at most a day", 90 * HOUR, 24 * HOUR],
  ])("a failed delivery waits %s", (_, retryAfterMs, expected) => {
    expect(afterAttempt(tried(), { ...FAILED, retryAfterMs }, T0).dueAt).toBe(T0 + expected);
  });

  it("a short Retry-After does not shorten the scheduled delay", () => {
    const after = afterAttempt(tried({ tries: 1 }), { ...FAILED, retryAfterMs: SECOND }, T0);
    expect(after.dueAt).toBeGreaterThanOrEqual(T0 + 240 * SECOND);
  });
});

describe("a receiver's response", () => {
  const classify = (status: number, retryAfterMs: number | null = null) =>
    classifyResponse({ status, retryAfterMs }).kind;

  it.each([200, 201, 202, 204, 299])("a response of %i is a success", (status) =>
    expect(classify(status)).toBe("delivered"));

  it.each([
    100, 199, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 599,
  ])("a response of %i is a failure", (status) => expect(classify(status)).toBe("failed"));

  it("a response of 410 means that the receiver is gone", () => expect(classify(410)).toBe("gone"));

  it("a missing response is a failure", () => {
    expect(classifyResponse({ status: null, reason: "no response within 15000 ms" })).toEqual(FAILED);
  });

  it.each([
    [429, true],
    [503, true],
    [500, false],
    [404, false],
  ])("a Retry-After with %i applies to all deliveries: %s", (status, allDeliveries) => {
    expect(classifyResponse({ status, retryAfterMs: 5 })).toEqual({ kind: "failed", retryAfterMs: 5, allDeliveries });
  });
});
