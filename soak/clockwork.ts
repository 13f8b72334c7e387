import type { Client } from "./client.ts";
import type { Account } from "./traffic.ts";

const EVERY_MINUTE = {
  name: "Soak",
  cron: "* * * * *",
  input: { sound_prompt: "calm piano", title: "Slot {{count}}" },
};
const SCHEDULES = 3;
const PATIENCE_MS = 60_000;

/** What no slot may break (row 33): with every kill the cron trigger is late, skipped or doubled. */
export const SLOT_RULES: Record<string, string> = {
  "row 33 a job of no slot": `
    SELECT job_id AS id FROM job_inputs i WHERE json_extract(input, '$.title') LIKE 'Slot %' AND NOT EXISTS (
      SELECT 1 FROM schedule_runs r WHERE r.job_id = i.job_id)`,
  "row 33 a slot without an outcome": `
    SELECT schedule_id || ' ' || slot_at AS id FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL`,
};

/** A song a minute for some accounts, by schedule. Returns how to stop them. */
export async function wound(client: Client, accounts: Account[]): Promise<() => Promise<void>> {
  const made = accounts.slice(0, SCHEDULES).map(async ({ key }) => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const { body } = await client.insist(key, { path: "/v1/schedules", headers, body: EVERY_MINUTE }, later());
    return { key, path: `/v1/schedules/${body?.id}` };
  });
  const schedules = await Promise.all(made);
  const pause = { method: "PATCH", headers: {}, body: { enabled: false } };
  return async () => {
    for (const { key, path } of schedules) await client.insist(key, { path, ...pause }, later());
  };
}

function later(): number {
  return Date.now() + PATIENCE_MS;
}
