import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, credits, type TestAccount } from "../support/account.ts";
import { HOSTILE_URLS } from "../support/hostile-urls.ts";
import { refusal, traces } from "../support/leak-checks.ts";
import { runNextAlarm } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, ORIGIN, submitSong } from "../support/submit.ts";

const REASON =
  /^audio_url must be a public https link: this is (not (a URL|https|a host name|a public name)|an IP address instead of a name|a single-label name|a URL with a user name or password)$/;

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

function post(body: string, operation = "music"): Promise<Response> {
  const headers = { "TT-API-KEY": owner.key };
  return exports.default.fetch(`${ORIGIN}/producer/v1/${operation}`, { method: "POST", headers, body });
}

describe("a body with privileged fields", () => {
  const PRIVILEGED = {
    ...{ id: "mine", jobId: "mine", job_id: "mine", account_id: "other", accountId: "other", email: "a@b.c" },
    ...{ price: 0, quota: "0", credits: 1_000, status: "SUCCESS", upstream: "engine", operation: "download" },
    ...{ upstreamSongId: "up-1", upstream_song_id: "up-1", parent: { songId: "x", upstreamSongId: "up-1" } },
    ...{
      deadlineAt: 9e15,
      acceptedAt: 0,
      is_storage: false,
      hookUrl: "https://a.example.com/",
      songs: [{}],
      model: "x",
    },
  };

  it("creates an ordinary job without storing or forwarding privileged fields", async () => {
    const plainJobId = await submitSong(owner, "plain");
    const body = JSON.stringify({ ...PRIVILEGED, sound_prompt: "calm piano plain", title: "Morning" });
    const { data } = await (await post(body)).json<{ data: { jobId: string } }>();
    const rows = await env.DB.prepare(
      `SELECT account_id, operation, status, price, upstream, (deadline_at - accepted_at) / 1000 AS life, input, hook_url
         FROM jobs WHERE id IN (?, ?)`,
    )
      .bind(plainJobId, data.jobId)
      .all();
    expect(rows.results).toHaveLength(2);
    expect(rows.results[0]).toEqual(rows.results[1]);
    expect(data.jobId).not.toBe("mine");
    for (const id of [plainJobId, data.jobId]) await runNextAlarm(id);
    const [plain, privileged] = upstream.generations.map(({ body: { hook_url: _, ...sent } }) => sent);
    expect(plain).toEqual(privileged);
    expect(await credits(owner.id)).toEqual({ available: 24, held: 6 });
  });

  it.each([
    "__proto__",
    "constructor",
    "prototype",
  ])("does not pollute other objects through the key %s", async (key) => {
    const body = `{"sound_prompt":"x","${key}":{"price":0,"instrumental":true,"polluted":true,"prototype":{"polluted":true}}}`;
    expect((await post(body)).status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const stored = await env.DB.prepare("SELECT input FROM jobs").all<{ input: string }>();
    expect(stored.results.some(({ input }) => input.includes('"soundPrompt":"x"'))).toBe(true);
    expect(stored.results.some(({ input }) => input.includes("polluted"))).toBe(false);
    expect(await credits(owner.id)).toEqual({ available: 27, held: 3 });
  });
});

describe("a malformed body", () => {
  const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
  const MALFORMED: [string, string][] = [
    ["deeply nested arrays", deep("[", "]", 30_000)],
    ["nested arrays that are never closed", "[".repeat(60_000)],
    ["deeply nested objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["a field of deeply nested arrays", `{"sound_prompt":${deep("[", "]", 30_000)}}`],
    ["a field of deeply nested objects", `{"sound_prompt":${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}}`],
    ["a number that overflows", '{"sound_prompt":"x","weirdness":1e999}'],
    ["a number of 60,000 digits", `{"sound_prompt":"x","weirdness":${"9".repeat(60_000)}}`],
    ["constructor as a boolean", '{"sound_prompt":"x","instrumental":"constructor"}'],
    ["__proto__ as a boolean", '{"sound_prompt":"x","instrumental":"__proto__"}'],
    ["a string", '"sound_prompt"'],
    ["null", "null"],
    ["zero bytes", "\0".repeat(1_000)],
    ["HTML instead of JSON", "<script>alert(1)</script>"],
    ["two JSON values", '{"sound_prompt":"x"}{"sound_prompt":"x"}'],
  ];

  it.each(MALFORMED)("rejects %s with 400 and changes nothing", async (_, body) => {
    const before = await traces();
    const { status, message } = await refusal(await post(body));
    expect(status).toBe(400);
    expect(message.length).toBeLessThan(300);
    expect(await traces()).toEqual(before);
  });

  it.each([
    "sound_prompt",
    "lyrics_text",
    "title",
    "seed",
  ])("accepts any characters in %s and returns the job as JSON", async (field) => {
    const text = "\0\u0001\u202e\ud800</script>\u2028'; DROP TABLE jobs; --";
    const response = await post(JSON.stringify({ sound_prompt: "x", [field]: text }));
    expect(response.status).toBe(200);
    const { data } = await response.json<{ data: { jobId: string } }>();
    const fetched = await call(owner, `fetch?jobId=${data.jobId}`);
    expect([fetched.status, fetched.headers.get("content-type")]).toEqual([200, "application/json"]);
    await runNextAlarm(data.jobId);
    expect(upstream.generations).toHaveLength(1);
  });
});

it("rejects each hostile audio_url with 400 and does not echo it", async () => {
  const before = await traces();
  for (const audio_url of HOSTILE_URLS) {
    const { status, message } = await refusal(await post(JSON.stringify({ audio_url }), "upload"));
    expect({ audio_url, status }).toEqual({ audio_url, status: 400 });
    expect(message).toMatch(REASON);
  }
  expect(await traces()).toEqual(before);
  expect(upstream.unexpectedUrls).toEqual([]);
});

it("rejects each hostile hook_url, and the gateway's own origin, with 400", async () => {
  const before = await traces();
  for (const hook_url of [...HOSTILE_URLS, "https://fermata.test/callbacks/x?t=y"]) {
    const response = await refusal(await post(JSON.stringify({ sound_prompt: "x", hook_url })));
    expect({ hook_url, ...response }).toMatchObject({
      status: 400,
      message: expect.stringMatching(/^hook_url must be /),
    });
  }
  expect(await traces()).toEqual(before);
});

it("rejects each hostile cover_art_url with 400, because an upstream may return it for download", async () => {
  const before = await traces();
  for (const cover_art_url of HOSTILE_URLS.filter((url) => url !== "http://files.example.com/a.mp3")) {
    const response = await refusal(await post(JSON.stringify({ sound_prompt: "x", cover_art_url })));
    expect({ cover_art_url, ...response }).toMatchObject({
      cover_art_url,
      status: 400,
      message: expect.stringMatching(/^cover_art_url must be /),
    });
  }
  expect(await traces()).toEqual(before);
});

it.each([
  "http://files.example.com/a.png",
  "https://files.example.com/a.png",
  "https://fermata.test/a/x-image?e=1&s=x",
])("accepts the cover_art_url %s", async (cover_art_url) => {
  expect((await post(JSON.stringify({ sound_prompt: "x", cover_art_url }))).status).toBe(200);
});
