import { beforeEach, describe, expect, it, vi } from "vitest";
import { account } from "../support/account.ts";
import { drain, untilForgotten } from "../support/drain.ts";
import { FAULTS, type Fault, oneFault } from "../support/one-fault.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { mp3Bytes } from "../support/sound-bytes.ts";
import { expectSoundEnd } from "../support/sound-end.ts";
import { call } from "../support/submit.ts";

type Upstream = ReturnType<typeof scriptedUpstream>;

interface Life {
  operation: string;
  body: object;
  script(upstream: Upstream): void;
  end: "succeeded" | "failed";
}

const SONG = { operation: "music", body: { sound_prompt: "calm piano" } };
const SOURCE = "https://files.example.com";

const LIVES: Record<string, Life> = {
  "two songs, one with a picture": {
    ...SONG,
    script: (upstream) => {
      const finished = reply.finished({ imageUrl: `${upstream.origin}/image/up-1.png` }, { title: "the other" });
      upstream.onLook(...Array.from({ length: 20 }, () => finished));
    },
    end: "succeeded",
  },
  "a song that the upstream gives up": {
    ...SONG,
    script: (upstream) => upstream.onLook(...Array.from({ length: 20 }, () => reply.failed("no"))),
    end: "failed",
  },
  "an upload": {
    operation: "upload",
    body: { audio_url: `${SOURCE}/a.mp3` },
    script: (upstream) => upstream.elsewhere(SOURCE, () => new Response(mp3Bytes())),
    end: "succeeded",
  },
};

let upstream: Upstream;

beforeEach(() => {
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
  vi.spyOn(console, "error").mockImplementation(() => {});
});

/** Lives once with the fault at the `n`-th call: what was hit, null where the job made fewer calls. */
async function live(life: Life, fault: Fault, n: number): Promise<string | null> {
  upstream = scriptedUpstream();
  life.script(upstream);
  vi.stubGlobal("fetch", upstream.fetch);
  const owner = await account({ credits: 30 });
  const response = await call(owner, life.operation, life.body);
  const { jobId } = (await response.json<{ data: { jobId: string } }>()).data;
  const hit = await oneFault(jobId, fault, n);
  await drain({ accountId: owner.id, jobId });
  await untilForgotten(jobId);
  const end = await expectSoundEnd(jobId, { accountId: owner.id, granted: 30 });
  expect({ hit: hit(), end: end.status }).toEqual({ hit: hit(), end: life.end });
  expect(upstream.generations.length).toBeLessThanOrEqual(end.attempts);
  return hit();
}

describe.each(Object.entries(LIVES))("%s", { timeout: 60_000 }, (_, life) => {
  it.each(FAULTS)("ends as it does without, whichever of its calls %s", async (fault) => {
    const hits: string[] = [];
    for (let hit = await live(life, fault, 1); hit !== null; hit = await live(life, fault, hits.length + 1)) {
      hits.push(hit);
    }
    for (const door of ["LANE.acquire", "fetch", "DB.batch", "LANE.release"]) expect(hits).toContain(door);
  });
});
