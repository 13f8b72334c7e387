import type { Client } from "./client.ts";
import type { Account } from "./traffic.ts";

const SONG = { name: "Soak", input: { sound_prompt: "calm piano", title: "Slot {{count}}" } };
/** No schedule may run more often than every five minutes: so many in turns do something every minute. */
const IN_TURNS = 5;
const ACCOUNTS = 2;
const PATIENCE_MS = 60_000;

/** What no slot may break (row 33): with every kill the cron trigger is late, skipped or doubled. */
export const SLOT_RULES: Record<string, string> = {
  "row 33 a job of no slot": `
    SELECT job_id AS id FROM job_inputs i WHERE json_extract(input, '$.title') LIKE 'Slot %' AND NOT EXISTS (
      SELECT 1 FROM schedule_runs r WHERE r.job_id = i.job_id)`,
  "row 33 a slot without an outcome": `
    SELECT schedule_id || ' ' || slot_at AS id FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL`,
};

/** A song a minute for some accounts, by schedules. Returns how to stop them. */
export async function wound(client: Client, accounts: Account[]): Promise<() => Promise<void>> {
  const schedules: { key: string; path: string }[] = [];
  for (const { key } of accounts.slice(0, ACCOUNTS)) {
    for (let minute = 0; minute < IN_TURNS; minute++) {
      const body = { ...SONG, cron: `${minute}-59/${IN_TURNS} * * * *` };
      const answer = await client.insist(key, { path: "/v1/schedules", headers: {}, body }, later());
      if (answer.status !== 201) throw new Error(`no schedule was made: ${JSON.stringify(answer.body)}`);
      schedules.push({ key, path: `/v1/schedules/${answer.body.id}` });
    }
  }
  const pause = { method: "PATCH", headers: {}, body: { enabled: false } };
  return async () => {
    for (const { key, path } of schedules) await client.insist(key, { path, ...pause }, later());
  };
}

function later(): number {
  return Date.now() + PATIENCE_MS;
}
