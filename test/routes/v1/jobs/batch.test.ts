import { expect, it } from "vitest";
import { account, count, credits } from "../../../support/account.ts";
import { ask } from "../../../support/native.ts";
import { madeSong } from "../../../support/stored-song.ts";

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

it.each([
  [{ operation: "song", input: { sound_prompt: "calm", model: "GPT-9" } }, "/input/model"],
  [{ operation: "song", input: { sound_prompt: "calm", length_seconds: 60 } }, "/input/length_seconds"],
  [{ operation: "song", input: { sound_prompt: "calm", hook_url: "https://10.0.0.1/" } }, "/input/hook_url"],
  [{ operation: "stems", input: { song_id: "nothing" } }, "/input/song_id"],
  [{ operation: "stems", input: {} }, "/input/song_id"],
  [{ operation: "song", input: {} }, "/input"],
])("an error of an item points into its input: %j", async (item, pointer) => {
  const { body } = await ask<{ results: Result[] }>(await account(), "/jobs/batch", { body: { requests: [item] } });
  expect(body.results[0]?.problem?.errors?.[0]?.pointer).toBe(pointer);
});

it("the same idempotency key with another song or operation is a mismatch", async () => {
  const owner = await account();
  const key = { idempotency_key: "k", sound_prompt: "calm" };
  const send = async (operation: string, input: object) => {
    const { body } = await ask<{ results: Result[] }>(owner, "/jobs/batch", {
      body: { requests: [{ operation, input }] },
    });
    return body.results[0]?.job?.id ?? body.results[0]?.problem?.code;
  };
  const id = await send("song", key);
  expect(await send("song", key)).toBe(id);
  expect(await send("cover", { ...key, song_id: await madeSong(owner.id) })).toBe("idempotency_mismatch");
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
