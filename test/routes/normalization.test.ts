import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { account, type TestAccount } from "../support/account.ts";
import { ask } from "../support/native.ts";
import { madeSong } from "../support/stored-song.ts";
import { call } from "../support/submit.ts";

const DECOMPOSED = "Cafe\u0301";
const COMPOSED = "Caf\u00e9";

let owner: TestAccount;

beforeAll(async () => {
  owner = await account({ credits: 100 });
});

async function inputOf(jobId: string): Promise<unknown> {
  const row = await env.DB.prepare("SELECT input FROM jobs WHERE id = ?").bind(jobId).first<{ input: string }>();
  return JSON.parse(row?.input ?? "null");
}

it("stores the texts of a native request in NFC and leaves metadata as it is", async () => {
  const body = { title: DECOMPOSED, lyrics: DECOMPOSED, sound_prompt: DECOMPOSED, metadata: { note: DECOMPOSED } };
  const job = await ask<{ id: string; metadata: unknown }>(owner, "/songs", { body });
  expect(job.body.metadata).toEqual({ note: DECOMPOSED });
  const texts = { title: COMPOSED, lyricsText: COMPOSED, soundPrompt: COMPOSED };
  expect(await inputOf(job.body.id)).toMatchObject(texts);
  for (const q of [COMPOSED, DECOMPOSED]) {
    const found = await ask<{ data: { id: string }[] }>(owner, `/jobs?q=${encodeURIComponent(q)}`);
    expect(found.body.data.map(({ id }) => id)).toEqual([job.body.id]);
  }
});

it("stores the texts of a request to the TTAPI-compatible API in NFC", async () => {
  const body = { title: DECOMPOSED, lyrics_text: DECOMPOSED, sound_prompt: DECOMPOSED };
  const { data } = await (await call(owner, "music", body)).json<{ data: { jobId: string } }>();
  const texts = { title: COMPOSED, lyricsText: COMPOSED, soundPrompt: COMPOSED };
  expect(await inputOf(data.jobId)).toMatchObject(texts);
});

it("counts the characters of a text in NFC on both APIs", async () => {
  const title = "e\u0301".repeat(500);
  expect((await ask(owner, "/songs", { body: { sound_prompt: "x", title } })).status).toBe(202);
  expect((await ask(owner, "/songs", { body: { sound_prompt: "x", title: `${title}x` } })).status).toBe(422);
  expect((await call(owner, "music", { sound_prompt: "x", title })).status).toBe(200);
  expect((await call(owner, "music", { sound_prompt: "x", title: `${title}x` })).status).toBe(400);
});

it("updates title and tags in NFC, so that both spellings of a tag are one", async () => {
  const id = await madeSong(owner.id, { title: "x" });
  const body = { title: DECOMPOSED, tags: [DECOMPOSED, COMPOSED] };
  const song = await ask(owner, `/songs/${id}`, { method: "PATCH", body });
  expect(song.body).toMatchObject({ title: COMPOSED, tags: [COMPOSED] });
  for (const text of [COMPOSED, DECOMPOSED]) {
    for (const name of ["q", "tag"]) {
      const found = await ask<{ data: { id: string }[] }>(owner, `/songs?${name}=${encodeURIComponent(text)}`);
      expect(found.body.data.map((entry) => entry.id)).toEqual([id]);
    }
  }
});
