import { env } from "cloudflare:workers";
import { acceptJob, type JobRequest } from "../../src/actions/accept-job.ts";
import type { Input } from "../../src/operations/input.ts";
import { songInput } from "./job.ts";
import { reply } from "./scripted-replies.ts";
import type { Reply, scriptedUpstream } from "./scripted-upstream.ts";
import { mp3Bytes } from "./sound-bytes.ts";

export interface JobScenario {
  input: Input;
  script(upstream: ReturnType<typeof scriptedUpstream>): void;
  end: "succeeded" | "failed";
  /** The number of submits without interference; 1 by default. */
  attempts?: number;
}

const SOURCE = "https://files.example.com";
const always = (answer: Reply) => Array.from({ length: 20 }, () => answer);

/** The courses that a job can take. */
export const JOB_SCENARIOS: Record<string, JobScenario> = {
  "two songs, one with an image": {
    input: songInput(),
    script: (upstream) => {
      const picture = { imageUrl: `${upstream.origin}/image/up-1.png` };
      upstream.onPoll(...always(reply.finished(picture, { title: "the other" })));
    },
    end: "succeeded",
  },
  "a song that fails upstream": {
    input: songInput(),
    script: (upstream) => upstream.onPoll(...always(reply.failed("no"))),
    end: "failed",
  },
  "a song with a lost first submit": {
    input: songInput(),
    script: (upstream) => upstream.onSubmit(reply.connectionLost),
    end: "succeeded",
    attempts: 2,
  },
  "an upload": {
    input: { operation: "upload", audioUrl: `${SOURCE}/a.mp3`, title: null },
    script: (upstream) => upstream.respondAt(SOURCE, () => new Response(mp3Bytes())),
    end: "succeeded",
  },
  lyrics: {
    input: { operation: "lyrics", prompt: "rain" },
    script: () => {},
    end: "succeeded",
  },
};

/** Accepts the scenario's job for an account; returns the job's id. */
export async function acceptScenario(
  scenario: JobScenario,
  accountId: string,
  hook: JobRequest["hook"] = null,
): Promise<string> {
  const accepted = await acceptJob(env, accountId, { input: scenario.input, hook });
  if (accepted.kind !== "accepted") throw new Error(accepted.kind);
  return accepted.seed.id;
}
