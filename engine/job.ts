import type { TimedLine } from "./score/lyrics.ts";

/** The model that actually creates the music, whichever `mv` was requested. */
export const MODEL = "Fermata-1";

export interface Music {
  /** Part of the names of the score and the files; unguessable. */
  id: string;
  /** The name of its sound file. */
  file: string;
  title: string;
  lyrics: string;
  sound: string | null;
  seed: string;
  seconds: number;
  lines: TimedLine[];
  /** `own` if the engine drew one; otherwise the requested link, or none. */
  picture: "own" | { url: string } | null;
  /** The name of the file with its small files; absent without small files, and in jobs of earlier versions. */
  extras?: string;
  createdAt: number;
}

/** What an operation creates. The lyrics operation creates only text. */
export interface Result {
  musics: Music[];
  text?: { title: string; lyrics: string };
}

/** The current stage of a running job. */
export type Stage = "composing" | "singing" | "mixing";

export interface Job {
  id: string;
  operation: string;
  mv: string;
  /** Its cost in the contract's quota units. */
  quota: number;
  hookUrl: string | null;
  state: "queued" | "running" | "succeeded" | "failed";
  /** 0–1. */
  progress: number;
  /** null unless it is running, and for quick jobs. */
  stage: Stage | null;
  /** How long it will take, in a response to its submit; null if it waits or if that is unknown. */
  estimatedSeconds: number | null;
  /** Why it failed, as shown to the client. */
  message: string | null;
  result: Result | null;
}
