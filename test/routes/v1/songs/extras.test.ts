import { env, exports } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import type { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Song } from "../../../../src/routes/v1/songs/response.ts";
import { account, type TestAccount } from "../../../support/account.ts";
import { extrasForm, PEAKS } from "../../../support/extras.ts";
import { ask } from "../../../support/native.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { reply } from "../../../support/scripted-replies.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";

const FILES = "https://files.example.com";
let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
});

/** A finished job with a song, whose small files are `respond`'s. */
async function finished(respond: () => Response): Promise<Job> {
  const upstream = scriptedUpstream();
  upstream.onPoll(reply.finished({ extrasUrl: `${FILES}/m.extras` }));
  upstream.respondAt(FILES, respond);
  vi.stubGlobal("fetch", upstream.fetch);
  const { body } = await ask<Job>(owner, "/songs", { body: { sound_prompt: "calm piano" } });
  await runToEnd({ accountId: owner.id, jobId: body.id });
  return (await ask<Job>(owner, `/jobs/${body.id}`)).body;
}

const rolesOf = ({ assets }: Song) => assets.map(({ role }) => role);
const linkOf = ({ assets }: Song, role: string) => assets.find((asset) => asset.role === role)?.url ?? "";
const get = (url: string) => exports.default.fetch(url);

it("a song lists its small files with links, in the job and in the song", async () => {
  const job = await finished(() => new Response(extrasForm()));
  const [song] = job.songs as [Song];
  expect(rolesOf(song)).toEqual(["audio", "image_96", "image_320", "peaks"]);
  const { body } = await ask<Song>(owner, `/songs/${song.id}`);
  expect(body).toEqual(song);
  const peaks = body.assets.find(({ role }) => role === "peaks");
  expect(peaks).toMatchObject({ bytes: PEAKS.length, content_type: "application/json", duration_seconds: null });
  const response = await get(linkOf(body, "peaks"));
  expect([response.headers.get("access-control-allow-origin"), await response.text()]).toEqual(["*", PEAKS]);
  expect((await get(linkOf(body, "image_96"))).headers.get("content-type")).toBe("image/png");
  const event = await env.DB.prepare("SELECT body FROM events WHERE job_id = ? AND type = 'job.succeeded'")
    .bind(job.id)
    .first<{ body: string }>();
  expect(rolesOf(JSON.parse(event?.body ?? "").data.songs[0])).toEqual(rolesOf(song));
});

it.each<[string, () => Response]>([
  ["are missing", () => new Response(null, { status: 404 })],
  ["are not usable", () => new Response("<html>")],
])("a job succeeds with the audio alone if its small files %s", async (_, respond) => {
  vi.spyOn(console, "error").mockReturnValue();
  const job = await finished(respond);
  expect([job.status, job.songs.map((song) => rolesOf(song as Song))]).toEqual(["succeeded", [["audio"]]]);
});

it("small files go to the bin, are restored and are purged with their song", async () => {
  const [song] = (await finished(() => new Response(extrasForm()))).songs as [Song];
  const url = linkOf(song, "peaks");
  const change = (path: string, method: string) => ask<Song>(owner, `/songs/${song.id}${path}`, { method });
  expect(rolesOf((await change("", "DELETE")).body)).toEqual([]);
  expect((await get(url)).status).toBe(410);
  expect(rolesOf((await change("/restore", "POST")).body)).toEqual(rolesOf(song));
  expect(await (await get(url)).text()).toBe(PEAKS);
  await change("?purge=1", "DELETE");
  expect((await get(url)).status).toBe(410);
  const { objects } = await env.ASSETS.list();
  expect(objects.filter(({ key }) => key.includes(song.id))).toEqual([]);
  const row = await env.DB.prepare("SELECT extras FROM songs WHERE id = ?").bind(song.id).first();
  expect(row).toEqual({ extras: null });
});
