import { expect, it } from "vitest";
import { account, count, credits } from "../../../support/account.ts";
import { ask } from "../../../support/native.ts";

interface Result {
  status: number;
  job?: { id: string; operation: string };
  problem?: { code: string; errors?: { pointer: string }[] };
}
const SONG = { operation: "song", input: { sound_prompt: "calm piano" } };

it("returns one result per request, in order", async () => {
  const owner = await account({ credits: 4 });
  const requests = [
    { operation: "lyrics", input: { prompt: "rain" } },
    { operation: "song", input: { sound_prompt: 5 } },
    { operation: "stems", input: { song_id: "nothing" } },
    SONG,
  ];
  const { status, body } = await ask<{ results: Result[] }>(owner, "/jobs/batch", { body: { requests } });
  expect(status).toBe(200);
  expect(body.results.map((result) => [result.status, result.job?.operation ?? result.problem?.code])).toEqual([
    [202, "lyrics"],
    [422, "validation_failed"],
    [404, "not_found"],
    [202, "song"],
  ]);
  expect(body.results[1]?.problem?.errors?.[0]?.pointer).toBe("/input/sound_prompt");
  expect(await credits(owner.id)).toEqual({ available: 0, held: 4 });
});

it("accepts as many requests of a batch of fifty as the credits cover", async () => {
  const owner = await account({ credits: 30 });
  const requests = Array.from({ length: 50 }, () => SONG);
  const { body } = await ask<{ results: Result[] }>(owner, "/jobs/batch", { body: { requests } });
  const statuses = body.results.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(10).fill(202), ...Array(40).fill(402)]);
  expect(await count("jobs", "account_id = ?", owner.id)).toBe(10);
});

it("creates no second job when a batch is repeated with its idempotency key", async () => {
  const owner = await account();
  const send = () =>
    ask<{ results: Result[] }>(owner, "/jobs/batch", {
      body: { requests: [SONG, SONG] },
      headers: { "Idempotency-Key": "batch" },
    });
  const [first, repeated] = [await send(), await send()];
  expect(repeated.body).toEqual(first.body);
  expect(new Set(first.body.results.map(({ job }) => job?.id)).size).toBe(2);
  expect(await credits(owner.id)).toEqual({ available: 24, held: 6 });
});

it.each([
  [{ requests: [] }, "/requests"],
  [{ requests: Array(51).fill(SONG) }, "/requests"],
  [{ requests: [{ ...SONG, operation: "dance" }] }, "/requests/0/operation"],
  [{ requests: [{ operation: "song", sound_prompt: "calm piano" }] }, "/requests/0/input"],
])("rejects an invalid batch with 422: %.40j", async (body, pointer) => {
  const response = await ask<{ errors: { pointer: string }[] }>(await account(), "/jobs/batch", { body });
  expect([response.status, response.body.errors[0]?.pointer]).toEqual([422, pointer]);
});
