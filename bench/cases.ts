import type { Floor } from "./floor.ts";
import { type Gateway, SONG } from "./gateway.ts";
import type { Work } from "./load.ts";

interface Upstream {
  /** How long a job takes there. */
  workMs: number;
  wavBytes: number;
}

export interface Case {
  name: string;
  upstream: Upstream;
  /** The gateway's places upstream. */
  places: number;
  ours(gateway: Gateway): Promise<Work>;
  floor(floor: Floor, upstream: string): Promise<Work>;
}

const HOUR_MS = 3_600_000;
const SMALL = 32_044;
const LARGE = 5_000_044;
const PART_BYTES = 65_536;
/** So many jobs are asked for in turn. */
const ASKED_FOR = 10;

/** What is measured, and what the least possible does in its place. */
export const CASES: Case[] = [
  {
    name: "submit",
    upstream: { workMs: HOUR_MS, wavBytes: SMALL },
    places: ASKED_FOR,
    ours: async (gateway) => () => gateway.client.expect(200, gateway.submission()),
    floor: async (floor) => () => floor.submit(SONG),
  },
  {
    name: "fetch-running",
    upstream: { workMs: HOUR_MS, wavBytes: SMALL },
    places: ASKED_FOR,
    ours: (gateway) => fetchOf(gateway, "ON_QUEUE"),
    floor: fetchRow,
  },
  {
    name: "fetch-finished",
    upstream: { workMs: 0, wavBytes: SMALL },
    places: ASKED_FOR,
    ours: (gateway) => fetchOf(gateway, "SUCCESS"),
    floor: fetchRow,
  },
  {
    name: "asset-range",
    upstream: { workMs: 0, wavBytes: LARGE },
    places: ASKED_FOR,
    async ours(gateway) {
      const { data } = await gateway.reached(await gateway.submit(), "SUCCESS");
      const path = String(data.musics[0].audioUrl).slice(gateway.client.url.length);
      return () => gateway.client.expect(206, { path, headers: { range: partOf(LARGE) } });
    },
    async floor(floor) {
      await floor.keep("song", Buffer.alloc(LARGE, 1));
      return () => floor.client.expect(206, { path: "/song", headers: { range: partOf(LARGE) } });
    },
  },
  {
    name: "mirror",
    upstream: { workMs: 0, wavBytes: LARGE },
    places: 1_000,
    ours: async (gateway) => async () => gateway.reached(await gateway.submit(), "SUCCESS"),
    async floor(floor, upstream) {
      const link = await linkAt(upstream);
      return () => floor.client.expect(204, { method: "POST", path: "/mirror", body: link });
    },
  },
];

async function fetchOf(gateway: Gateway, status: string): Promise<Work> {
  const ids = await several(() => gateway.submit());
  for (const id of ids) await gateway.reached(id, status);
  return inTurn(ids, (id) => gateway.client.expect(200, gateway.fetching(id)));
}

async function fetchRow(floor: Floor): Promise<Work> {
  const ids = await several(() => floor.submit(SONG));
  return inTurn(ids, (id) => floor.client.expect(200, { path: `/fetch?jobId=${id}` }));
}

/** A song that the upstream has made, by its own wire. */
async function linkAt(upstream: string): Promise<string> {
  const headers = { "TT-API-KEY": "bench", "Content-Type": "application/json" };
  const asked = await fetch(`${upstream}/producer/v1/music`, { method: "POST", headers, body: SONG });
  const { data } = (await asked.json()) as { data: { jobId: string } };
  const found = await fetch(`${upstream}/producer/v1/fetch?jobId=${data.jobId}`, { headers });
  const { data: made } = (await found.json()) as { data: { musics: { audioUrl: string }[] } };
  return made.musics[0]?.audioUrl ?? "";
}

async function several(make: () => Promise<string>): Promise<string[]> {
  return Promise.all(Array.from({ length: ASKED_FOR }, make));
}

function inTurn(ids: string[], ask: (id: string) => Promise<unknown>): Work {
  let turn = 0;
  return () => ask(ids[turn++ % ids.length] ?? "");
}

function partOf(size: number): string {
  const from = Math.floor(Math.random() * (size - PART_BYTES));
  return `bytes=${from}-${from + PART_BYTES - 1}`;
}
