import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { everyMinute, TASKS } from "../../src/cron/every-minute.ts";
import { T0 } from "../support/job.ts";

it("a failing part is logged and does not stop the other parts", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const ran: number[] = [];
  await everyMinute(env, T0, {
    broken: () => Promise.reject(new Error("D1_ERROR: overloaded")),
    short: async () => ({ failed: 2 }),
    whole: async (_, at) => ({ failed: ran.push(at) - 1 }),
  });
  expect(ran).toEqual([T0]);
  expect(log.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
    { event: "broken.failed", error: "Error: D1_ERROR: overloaded" },
    { event: "short.incomplete", failed: 2 },
  ]);
});

it("every part succeeds on an empty database", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  expect(Object.keys(TASKS)).toContain("sweep");
  await everyMinute(env, T0);
  expect(log).not.toHaveBeenCalled();
});
