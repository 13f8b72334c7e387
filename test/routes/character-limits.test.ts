import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Job } from "../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../src/routes/v1/problem.ts";
import { account, credits, type TestAccount } from "../support/account.ts";
import { ask } from "../support/native.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call } from "../support/submit.ts";

let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 1_000 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

/** JSON with every character of its strings as escapes: the longest spelling. */
function escaped(value: object): string {
  const asEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, asEscape);
}

const LONGEST = { sound_prompt: 5_000, lyrics: 20_000, title: 500, model: 100, seed: 64 };

function longestSong(character: string, more: object = {}) {
  const of = (length: number) => character.repeat(length);
  return {
    ...{ sound_prompt: of(5_000), lyrics: of(20_000), title: of(500), seed: of(64) },
    metadata: Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`${of(38)}${String(i).padStart(2, "0")}`, of(500)]),
    ),
    idempotency_key: of(255),
    ...more,
  };
}

describe.each(["a", "音", "🎵"])("with the character %s", (character) => {
  const of = (length: number) => character.repeat(length);
  it.each([
    ["as it is", JSON.stringify],
    ["escaped", escaped],
  ])("accepts the longest texts of a song, %s, and returns them", async (_, spell) => {
    const { status, body } = await ask<Job>(owner, "/songs", { body: spell(longestSong(character)) });
    expect(status).toBe(202);
    const { sound_prompt, lyrics, title, seed } = longestSong(character);
    expect(body.input).toMatchObject({ sound_prompt, lyrics, title, seed });
  });

  it.each(Object.entries(LONGEST))("rejects one character more in %s with 422 and the pointer", async (field, max) => {
    const body = escaped({ sound_prompt: "x", [field]: of(max + 1) });
    for (const path of ["/songs", "/songs?dry_run=1"]) {
      const problem = await ask<Problem>(owner, path, { body });
      expect([problem.status, problem.body.errors]).toEqual([
        422,
        [expect.objectContaining({ pointer: `/${field}`, rule: "max_length", max })],
      ]);
    }
    expect((await credits(owner.id)).held).toBe(0);
  });

  it("has the same limits on the TTAPI-compatible API", async () => {
    const longest = { sound_prompt: of(5_000), lyrics_text: of(20_000), title: of(500), seed: of(64) };
    expect((await call(owner, "music", longest)).status).toBe(200);
    for (const [field, text] of Object.entries(longest)) {
      const response = await call(owner, "music", { sound_prompt: "x", [field]: text + character });
      const { message } = await response.json<{ message: string }>();
      const max = [...text].length.toLocaleString("en");
      expect([response.status, message]).toEqual([400, `${field} must have at most ${max} characters`]);
    }
  });
});

it("rejects two megabytes with 413 on both APIs", async () => {
  const body = JSON.stringify({ sound_prompt: "x".repeat(2_000_000) });
  expect((await ask<Problem>(owner, "/songs", { body })).body).toMatchObject({ status: 413, code: "too_large" });
  const response = await call(owner, "music", { sound_prompt: "x".repeat(2_000_000) });
  expect(response.status).toBe(413);
});

it("accepts a batch of fifty of the longest songs, escaped", async () => {
  const requests = Array.from({ length: 50 }, (_, i) => ({
    operation: "song",
    input: longestSong("🎵", { idempotency_key: `${i}` }),
  }));
  const { status, body } = await ask<{ results: { status: number }[] }>(owner, "/jobs/batch", {
    body: escaped({ requests }),
  });
  expect(status).toBe(200);
  expect(body.results.map((result) => result.status)).toEqual(Array(50).fill(202));
});
