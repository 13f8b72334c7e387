import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, credits, type TestAccount } from "../support/account.ts";
import { HOSTILE_URLS } from "../support/hostile-urls.ts";
import { refusal, traces } from "../support/intruder.ts";
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

describe("a body with more than it may say", () => {
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

  it("makes an ordinary job: nothing of it is kept or sent on", async () => {
    const fair = await submitSong(owner, "plain");
    const body = JSON.stringify({ ...PRIVILEGED, sound_prompt: "calm piano plain", title: "Morning" });
    const { data } = await (await post(body)).json<{ data: { jobId: string } }>();
    const rows = await env.DB.prepare(
      `SELECT j.account_id, j.operation, j.status, j.price, j.upstream, j.deadline_at - j.accepted_at AS life, i.input,
              i.hook_url FROM jobs j JOIN job_inputs i ON i.job_id = j.id WHERE j.id IN (?, ?)`,
    )
      .bind(fair, data.jobId)
      .all();
    expect(rows.results).toHaveLength(2);
    expect(rows.results[0]).toEqual(rows.results[1]);
    expect(data.jobId).not.toBe("mine");
    for (const id of [fair, data.jobId]) await runNextAlarm(id);
    const [one, other] = upstream.generations.map(({ body: { hook_url: _, ...sent } }) => sent);
    expect(one).toEqual(other);
    expect(await credits(owner.id)).toEqual({ available: 24, held: 6 });
  });

  it.each(["__proto__", "constructor", "prototype"])("changes nothing for others by the key %s", async (key) => {
    const body = `{"sound_prompt":"x","${key}":{"price":0,"instrumental":true,"polluted":true,"prototype":{"polluted":true}}}`;
    expect((await post(body)).status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const kept = await env.DB.prepare("SELECT input FROM job_inputs").all<{ input: string }>();
    expect(kept.results.some(({ input }) => input.includes('"soundPrompt":"x"'))).toBe(true);
    expect(kept.results.some(({ input }) => input.includes("polluted"))).toBe(false);
    expect(await credits(owner.id)).toEqual({ available: 27, held: 3 });
  });
});

describe("a body of odd shape", () => {
  const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
  const ODD: [string, string][] = [
    ["lists in lists", deep("[", "]", 30_000)],
    ["lists in lists that never close", "[".repeat(60_000)],
    ["objects in objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["a field of lists in lists", `{"sound_prompt":${deep("[", "]", 30_000)}}`],
    ["a field of objects in objects", `{"sound_prompt":${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}}`],
    ["a number past every range", '{"sound_prompt":"x","weirdness":1e999}'],
    ["digits without end", `{"sound_prompt":"x","weirdness":${"9".repeat(60_000)}}`],
    ["a name of an object's own", '{"sound_prompt":"x","instrumental":"constructor"}'],
    ["another name of an object's own", '{"sound_prompt":"x","instrumental":"__proto__"}'],
    ["a text", '"sound_prompt"'],
    ["null", "null"],
    ["zero bytes", "\0".repeat(1_000)],
    ["no JSON that a script could read", "<script>alert(1)</script>"],
    ["two values", '{"sound_prompt":"x"}{"sound_prompt":"x"}'],
  ];

  it.each(ODD)("is refused: %s", async (_, body) => {
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
  ])("keeps and gives back a %s of any characters", async (field) => {
    const text = "\0\u0001\u202e\ud800</script>\u2028'; DROP TABLE jobs; --";
    const response = await post(JSON.stringify({ sound_prompt: "x", [field]: text }));
    expect(response.status).toBe(200);
    const { data } = await response.json<{ data: { jobId: string } }>();
    const answer = await call(owner, `fetch?jobId=${data.jobId}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
    await runNextAlarm(data.jobId);
    expect(upstream.generations).toHaveLength(1);
  });
});

it("refuses each hostile URL as a source at the door, and says nothing of it back", async () => {
  const before = await traces();
  for (const audio_url of HOSTILE_URLS) {
    const { status, message } = await refusal(await post(JSON.stringify({ audio_url }), "upload"));
    expect({ audio_url, status }).toEqual({ audio_url, status: 400 });
    expect(message).toMatch(REASON);
  }
  expect(await traces()).toEqual(before);
  expect(upstream.strays).toEqual([]);
});

it("refuses each hostile URL, and our own, as a place to call", async () => {
  const before = await traces();
  for (const hook_url of [...HOSTILE_URLS, "https://fermata.test/callbacks/x?t=y"]) {
    const answer = await refusal(await post(JSON.stringify({ sound_prompt: "x", hook_url })));
    expect({ hook_url, ...answer }).toMatchObject({
      status: 400,
      message: expect.stringMatching(/^hook_url must be /),
    });
  }
  expect(await traces()).toEqual(before);
});

it("refuses each hostile URL as a picture, which an upstream may hand back to be fetched", async () => {
  const before = await traces();
  for (const cover_art_url of HOSTILE_URLS.filter((url) => url !== "http://files.example.com/a.mp3")) {
    const answer = await refusal(await post(JSON.stringify({ sound_prompt: "x", cover_art_url })));
    expect({ cover_art_url, ...answer }).toMatchObject({
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
])("takes the picture %s", async (cover_art_url) => {
  expect((await post(JSON.stringify({ sound_prompt: "x", cover_art_url }))).status).toBe(200);
});
