import type { Account } from "./accounts.ts";
import type { Client } from "./client.ts";

const SONG = { name: "Soak", input: { sound_prompt: "calm piano", title: "Slot {{count}}" } };
/** A schedule may run every five minutes at most, so that five of them, one minute apart, run every minute. */
const SCHEDULES = 5;
const ACCOUNTS = 2;
const TIMEOUT_MS = 60_000;

/** Creates schedules that request one song per minute for some accounts. Returns a function that disables them. */
export async function startSchedules(client: Client, accounts: Account[]): Promise<() => Promise<void>> {
  const schedules: { key: string; path: string }[] = [];
  for (const { key } of accounts.slice(0, ACCOUNTS)) {
    for (let minute = 0; minute < SCHEDULES; minute++) {
      const body = { ...SONG, cron: `${minute}-59/${SCHEDULES} * * * *` };
      const request = { path: "/v1/schedules", headers: {}, body };
      const response = await client.callUntilDone(key, request, timeout());
      if (response.status !== 201) throw new Error(`the schedule was rejected: ${JSON.stringify(response.body)}`);
      schedules.push({ key, path: `/v1/schedules/${response.body.id}` });
    }
  }
  const disable = { method: "PATCH", headers: {}, body: { enabled: false } };
  return async () => {
    for (const { key, path } of schedules) await client.callUntilDone(key, { path, ...disable }, timeout());
  };
}

function timeout(): number {
  return Date.now() + TIMEOUT_MS;
}
