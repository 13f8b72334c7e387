import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "../command-line.ts";
import type { ProgressLine } from "./progress-line.ts";
import type { FetchResponse, SongClient } from "./song-client.ts";
import type { Stages } from "./stages.ts";

const POLL_INTERVAL_MS = 300;
const TIMEOUT_MS = 15 * 60_000;

export interface Progress {
  stages: Stages;
  line: ProgressLine;
}

/** Polls a job until it ends. Throws `CommandError` with the reason if it failed. */
export async function awaitSong(client: SongClient, jobId: string, { stages, line }: Progress): Promise<FetchResponse> {
  const since = Date.now();
  for (; Date.now() < since + TIMEOUT_MS; await pause(POLL_INTERVAL_MS)) {
    const response = await client.fetch(jobId);
    if (response.status === "SUCCESS") return response;
    if (response.status === "FAILED") throw new CommandError(`the song could not be generated: ${response.message}`);
    const { progress, stage: reported, estimated_seconds: secondsLeft = null } = response.data;
    const stage = reported ?? (response.status === "PENDING_QUEUE" ? "waiting" : "generating the song");
    stages.enter(stage, Date.now());
    line.show({ stage, percent: Number.parseInt(progress, 10), secondsLeft });
  }
  throw new CommandError(`the song was not finished after ${TIMEOUT_MS / 60_000} minutes`);
}
