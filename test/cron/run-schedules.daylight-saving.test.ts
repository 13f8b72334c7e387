import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import guide from "../../docs/schedules.md?raw";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { clock, jobsOf, storedSchedule } from "../support/schedule.ts";

const QUARTER = 15 * 60_000;
const HALF_DAY = 12 * 3_600_000;

/** Nights with a daylight saving change, and cron expressions with an occurrence in them. */
const NIGHTS = [
  ["Europe/Berlin", "2027-03-28", ["30 2 * * *", "*/30 2 * * *", "0 9 * * *"]],
  ["Europe/Berlin", "2027-10-31", ["30 2 * * *", "*/30 2 * * *", "0 9 * * *"]],
  ["America/New_York", "2027-03-14", ["30 2 * * *", "*/30 1-3 * * *"]],
  ["America/New_York", "2027-11-07", ["30 1 * * *", "*/30 1 * * *"]],
  ["Australia/Lord_Howe", "2027-10-03", ["15 2 * * *", "*/15 2 * * *"]],
  ["Australia/Lord_Howe", "2027-04-04", ["45 1 * * *", "*/15 1 * * *"]],
] as const;

/** The guide's table rows: jobs created in the 24 hours around a midnight by a trigger that fires every 15 minutes. */
async function jobsIn(timeZone: string, date: string, lines: readonly string[]): Promise<string> {
  const from = Date.parse(date) - HALF_DAY;
  vi.setSystemTime(from);
  const schedules = await Promise.all(lines.map((cron) => storedSchedule({ cron, timeZone })));
  for (let at = from; at <= from + 2 * HALF_DAY; at += QUARTER) {
    vi.setSystemTime(at);
    await runSchedules(env);
  }
  await env.DB.prepare("UPDATE schedules SET enabled = 0").run();
  const rows = schedules.map(async (schedule) => {
    const times = (await jobsOf(schedule)).map(({ acceptedAt }) => clock(acceptedAt));
    return `| ${timeZone} | ${date} | \`${schedule.cron}\` | ${times.join(", ") || "none"} |\n`;
  });
  return (await Promise.all(rows)).join("");
}

it.each(NIGHTS)("in %s on %s, jobs are created at the times in the guide", async (timeZone, date, lines) => {
  expect(guide).toContain(await jobsIn(timeZone, date, lines));
});
