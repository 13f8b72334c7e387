import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { pruneOldEvents } from "../../src/cron/prune-events.ts";
import { T0 } from "../support/job.ts";
import { insert } from "../support/schema.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MINUTES = Array.from({ length: 24 * 60 }, (_, minute) => T0 + minute * MINUTE);
/** Every kind of event id, and both ends of the range. */
const NAMES = [
  "0",
  "0000",
  "7fff-0_2",
  "8000",
  "c_1",
  "ffff-9_song",
  "credits_low_f",
  "endpoint_disabled_we",
  "paused_x",
];

/** The range of ids that each minute of a day prunes. */
async function partsOf(minutes: number[]): Promise<{ from: string; to: string }[]> {
  const parts: { from: string; to: string }[] = [];
  const statement = { run: async () => ({ meta: { changes: 0 } }) };
  const bind = (from: string, to: string) => parts.push({ from, to }) && statement;
  for (const at of minutes) await pruneOldEvents({ DB: { prepare: () => ({ bind }) } } as unknown as Env, at);
  return parts;
}

async function kept(): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT id FROM events ORDER BY id").all<{ id: string }>();
  return results.map(({ id }) => id);
}

it("each event id is covered by one minute of every day", async () => {
  const parts = await partsOf(MINUTES);
  expect(parts.slice(1).map(({ from }) => from)).toEqual(parts.slice(0, -1).map(({ to }) => to));
  expect([parts[0]?.from, (parts.at(-1)?.to ?? "") > "evt_z"]).toEqual(["", true]);
  expect(await partsOf([T0 + DAY])).toEqual(parts.slice(0, 1));
});

it("events older than a month are deleted, and newer ones stay", async () => {
  const row = { sequence: 0, type: "upstream.paused", body: "{}" };
  for (const name of NAMES) {
    await insert("events", { id: `evt_${name}_old`, created_at: T0 - 32 * DAY, ...row });
    await insert("events", { id: `evt_${name}_young`, created_at: T0 - 30 * DAY, ...row });
  }
  const parts = await partsOf(MINUTES);
  const old = NAMES.map((name) => `evt_${name}_old`);
  const indexes = old.map((id) => parts.findIndex(({ from, to }) => from <= id && id < to));
  for (const minute of new Set(indexes)) {
    expect(await pruneOldEvents(env, T0 + minute * MINUTE)).toMatchObject({ failed: 0 });
  }
  expect(await kept()).toEqual(NAMES.map((name) => `evt_${name}_young`).toSorted());
});
