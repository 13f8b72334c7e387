import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { killServer, newState, type RunningServer, startServer } from "../support/node/running-server.ts";
import { wavBytes } from "../support/sound-bytes.ts";

/**
 * The state folder of a server at commit c1d5712, the last one whose jobs did not store their upstream's origin. Its
 * upstream was TTAPI with `UPSTREAM_PLACES=1`. It contains one account with a song, the song's four stems, its WAV
 * export and an upload, a failed and a canceled job, a schedule and a webhook endpoint. The job "In flight" is
 * `processing` under the upstream's id `old-5` and holds the only slot; the job "Queued" waits for it. Both have a
 * deadline in 2076 instead of after 30 minutes, so that they can still end. `facts.json` contains the key and the ids.
 */
const FIXTURE = join(import.meta.dirname, "..", "fixtures", "state-before-upstreams.tar.gz");

/** The fixture stores these ports: the lane's name contains the upstream's, and the endpoint's URL the receiver's. */
const UPSTREAM_PORT = 21_741;
const RECEIVER_PORT = 21_742;
/** The songs that the upstream generates now. */
const AUDIO = wavBytes({ seconds: 0.5 });

/** Title, kind, stem, and the SHA-256 of the audio that the old version stored. */
const SONGS = [
  ["Morning Light", "song", null, "f8e29a09af19a8b8cb81e53a922b66633ca26a88f95e41569e191800fe85945d"],
  ["Morning Light (Vocals)", "stem", "vocals", "da27aab99b277b09d574be7dcb41b0816586d5d988088bff57f2b0ac935be23a"],
  ["Morning Light (Drums)", "stem", "drums", "c5d07a47ad32e8392fb47d2b6bd7d7669bd5d1078888ccdbef8c8938b8104f7c"],
  ["Morning Light (Bass)", "stem", "bass", "421b70281c0e7bfc491e1b8609e658c2e0af6a2fdba28e3f39f09c55d1d1acbd"],
  ["Morning Light (Other)", "stem", "other", "610105530d07a98646f778f2cadefeff755d540f991375836b8d4fa2774ad6b4"],
  ["Morning Light", "export", null, "6f866e1fa878bf2cd87b1f2b7278d8292d7d8009251cbdbc770652b2efa3e962"],
  ["My demo", "song", null, "e2a411de9415e41d2b535f2cf3edc3bbf2c34ff33e962aa1de7035fe378ba420"],
] as const;

type JobName = "song" | "stems" | "export" | "upload" | "failed" | "canceled" | "queued" | "inFlight";

interface Facts {
  key: string;
  webhook: { id: string; secret: string };
  schedule: string;
  jobs: Record<JobName, string>;
}

interface Song {
  title: string;
  kind: string;
  stem: string | null;
  job_id: string;
  assets: { url: string; sha256: string }[];
}

const closing: (() => unknown)[] = [];
/** What was received in the running test. */
let calls: string[] = [];
let deliveries: { headers: Record<string, string>; body: string }[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface OldState {
  folder: string;
  facts: Facts;
  server: RunningServer;
}

/** Starts today's server on a copy of the fixture, beside the upstream and the receiver. */
async function openFixture(): Promise<OldState> {
  [calls, deliveries] = [[], []];
  const folder = newState();
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync("tar", ["-xzf", FIXTURE, "-C", folder]);
  const facts: Facts = JSON.parse(readFileSync(join(folder, "facts.json"), "utf8"));
  await listen(upstream, UPSTREAM_PORT);
  await listen(receiver, RECEIVER_PORT);
  const settings = { ENGINE: "off", UPSTREAM_URL: `http://127.0.0.1:${UPSTREAM_PORT}`, UPSTREAM_KEY: "k" };
  const env = { ...settings, UPSTREAM_CONCURRENCY: "1" };
  const server = await startServer(folder, env);
  closing.push(() => killServer(server));
  return { folder, facts, server };
}

async function listen(answer: RequestListener, port: number): Promise<void> {
  const opened: Server = createServer(answer).listen(port, "127.0.0.1");
  await once(opened, "listening");
  closing.push(() => {
    opened.closeAllConnections();
    opened.close();
  });
}

/** Knows `old-5` and the jobs that it accepts. Each of them has succeeded. */
const upstream: RequestListener = async (incoming, response) => {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://upstream");
  const send = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (pathname.startsWith("/audio/")) {
    response.writeHead(200, { "content-type": "audio/wav" }).end(AUDIO);
  } else if (pathname === "/producer/v1/fetch") {
    const id = searchParams.get("jobId") ?? "";
    if (id !== "health") calls.push(`fetch ${id}`);
    if (/^(old-5|new-0)$/.test(id)) send(200, succeeded(id));
    else send(404, { status: "FAILED", message: "no such job", data: null });
  } else {
    const body = JSON.parse(await text(incoming));
    calls.push(`submit ${body.title}`);
    send(200, { status: "SUCCESS", message: "success", data: { jobId: "new-0" } });
    // Without a callback the first poll comes after a minute. The test may have ended by then.
    setTimeout(() => void callBack(body.hook_url).catch(() => {}), 500);
  }
};

function succeeded(jobId: string) {
  const audioUrl = `http://127.0.0.1:${UPSTREAM_PORT}/audio/${jobId}`;
  const song = { musicId: `${jobId}-0`, title: `Song of ${jobId}`, durations: "0.5", audioUrl };
  return { status: "SUCCESS", message: "success", data: { jobId, progress: "100%", musics: [song] } };
}

async function callBack(url: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  await fetch(url, { method: "POST", headers, body: JSON.stringify(succeeded("new-0")) });
}

const receiver: RequestListener = async (incoming, response) => {
  deliveries.push({ headers: incoming.headers as Record<string, string>, body: await text(incoming) });
  response.writeHead(204).end();
};

async function get<T>({ facts, server }: OldState, path: string): Promise<T> {
  const response = await fetch(`${server.url}/v1${path}`, { headers: { Authorization: `Bearer ${facts.key}` } });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

async function songsOf(state: OldState, jobs: string[]): Promise<Song[]> {
  const { data } = await get<{ data: Song[] }>(state, "/songs?kind=any&limit=100");
  return data.filter(({ job_id }) => jobs.includes(job_id));
}

async function statusOf(state: OldState, job: JobName): Promise<string> {
  return (await get<{ status: string }>(state, `/jobs/${state.facts.jobs[job]}`)).status;
}

async function sha256At(url = ""): Promise<string> {
  return sha256(Buffer.from(await (await fetch(url)).arrayBuffer()));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Reads the only D1 database in the folder of a server that has ended. */
function query(folder: string, sql: string): Record<string, unknown>[] {
  const databases = join(folder, "gateway", "v3", "d1", "miniflare-D1DatabaseObject");
  const file = readdirSync(databases).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name)) ?? "";
  const database = new DatabaseSync(join(databases, file));
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

describe("a server on the state of an earlier version", () => {
  it("serves the songs, stems, exports and uploads of an earlier version and stores their kinds", async () => {
    const state = await openFixture();
    const { song, stems, export: exported, upload } = state.facts.jobs;
    const songs = await songsOf(state, [song, stems, exported, upload]);
    const served = await Promise.all(
      songs.map(async ({ title, kind, stem, assets: [audio] }) => [title, kind, stem, await sha256At(audio?.url)]),
    );
    expect(served.sort()).toEqual([...SONGS].sort());
    expect(songs.map(({ assets }) => assets[0]?.sha256).sort()).toEqual(SONGS.map((row) => row[3]).sort());

    await killServer(state.server);
    const rows = query(state.folder, "SELECT title, kind, stem, sha256 FROM songs JOIN assets ON song_id = songs.id");
    const stored = rows.map(({ title, kind, stem, sha256 }) => [title, kind, stem, sha256]);
    expect(stored).toEqual(expect.arrayContaining(SONGS.map((row) => [...row])));
    const operations = query(state.folder, "SELECT operation FROM jobs ORDER BY operation");
    expect(operations.map(({ operation }) => operation)).toEqual([
      "download",
      ...Array(5).fill("song"),
      "stems",
      "upload",
    ]);
  });

  it("lists the schedule and the webhook endpoint of an earlier version", async () => {
    const state = await openFixture();
    const { schedule, webhook } = state.facts;
    expect(await get(state, "/schedules")).toMatchObject({
      data: [{ id: schedule, name: "Leap day", cron: "0 0 29 2 *", time_zone: "Europe/Berlin", enabled: true }],
    });
    expect(await get(state, "/webhooks")).toMatchObject({
      data: [{ id: webhook.id, url: `http://127.0.0.1:${RECEIVER_PORT}/hook`, enabled: true }],
    });
  });

  it("finishes the in-flight and the queued job of an earlier version, charges once and signs the events", async () => {
    const state = await openFixture();
    const { jobs, webhook } = state.facts;
    for (const job of ["inFlight", "queued"] as const)
      await expect.poll(() => statusOf(state, job), { timeout: 60_000, interval: 300 }).toBe("succeeded");
    expect([await statusOf(state, "failed"), await statusOf(state, "canceled")]).toEqual(["failed", "canceled"]);
    // One slot: the lane kept the lease of the first job, and the second is submitted once the first has ended.
    expect(calls.filter((call, i) => call !== calls[i - 1])).toEqual(["fetch old-5", "submit Queued", "fetch new-0"]);
    expect(calls.filter((call) => call.startsWith("submit"))).toHaveLength(1);
    const [song] = await songsOf(state, [jobs.inFlight]);
    expect(await sha256At(song?.assets[0]?.url)).toBe(sha256(AUDIO));

    await expect.poll(() => deliveries.length, { timeout: 30_000 }).toBe(2);
    const events = deliveries.map(({ headers, body }) => new Webhook(webhook.secret).verify(body, headers));
    expect(events).toMatchObject([{ data: { id: jobs.inFlight } }, { data: { id: jobs.queued } }]);

    expect(await get(state, "/credits")).toMatchObject({ available: 15, held: 0 });
    await killServer(state.server);
    const entries = query(
      state.folder,
      "SELECT job_id, kind FROM entries WHERE kind <> 'grant' ORDER BY created_at, kind DESC",
    );
    const kinds = Object.entries(jobs).map(([name, id]) => [
      name,
      entries.filter(({ job_id }) => job_id === id).map(({ kind }) => kind),
    ]);
    expect(Object.fromEntries(kinds)).toEqual({
      ...Object.fromEntries(Object.keys(jobs).map((name) => [name, ["hold", "capture"]])),
      failed: ["hold", "release"],
      canceled: ["hold", "release"],
    });
  }, 150_000);
});
