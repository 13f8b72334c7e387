import type { TimedLine } from "./score/lyrics.ts";

/** The name of the model: what truly makes the music, whatever `mv` was asked for. */
export const MODEL = "Fermata-1";

export interface Music {
  /** Names the score and the files; nobody can guess it. */
  id: string;
  /** The name of its sound among the engine's files. */
  file: string;
  title: string;
  lyrics: string;
  sound: string | null;
  seed: string;
  seconds: number;
  lines: TimedLine[];
  /** `own`: the engine drew one; else the link that was asked for, or none. */
  picture: "own" | { url: string } | null;
  createdAt: number;
}

/** What an operation makes. Lyrics make no music, only a text. */
export interface Result {
  musics: Music[];
  text?: { title: string; lyrics: string };
}

export interface Job {
  id: string;
  operation: string;
  mv: string;
  /** What it costs upstream's way, in quota units. */
  quota: number;
  hookUrl: string | null;
  state: "queued" | "running" | "succeeded" | "failed";
  /** 0–1. */
  progress: number;
  /** Why it failed, in words for the one who asked. */
  message: string | null;
  result: Result | null;
}
