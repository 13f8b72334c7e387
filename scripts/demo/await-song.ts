import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "../command-line.ts";
import type { ProgressLine } from "./progress-line.ts";
import type { Answer, SongClient } from "./song-client.ts";
import { type Stages, secondsLeft } from "./stages.ts";

const BETWEEN_LOOKS_MS = 300;
const PATIENCE_MS = 15 * 60_000;
/** From here on the gateway copies what the engine made. */
const STORING_PERCENT = 97;

export interface Shown {
  stages: Stages;
  line: ProgressLine;
}

/** Follows a job to its end. Throws `Refusal` with the reason for one that failed. */
export async function awaitSong(client: SongClient, jobId: string, { stages, line }: Shown): Promise<Answer> {
  const since = Date.now();
  for (; Date.now() < since + PATIENCE_MS; await pause(BETWEEN_LOOKS_MS)) {
    const answer = await client.look(jobId);
    if (answer.status === "SUCCESS") return answer;
    if (answer.status === "FAILED") throw new Refusal(`the song could not be made: ${answer.message}`);
    const percent = Number.parseInt(answer.data.progress, 10);
    const stage = stageOf(answer.status, percent);
    stages.enter(stage, Date.now());
    line.show({ stage, percent, secondsLeft: secondsLeft(percent, Date.now() - since) });
  }
  throw new Refusal(`the song is not there after ${PATIENCE_MS / 60_000} minutes`);
}

function stageOf(status: Answer["status"], percent: number): string {
  if (status === "PENDING_QUEUE") return "waiting";
  return percent < STORING_PERCENT ? "making the song" : "storing it";
}
