import type { MadeSong } from "./made-song.ts";

/** What an upstream made of a job. */
export interface Made {
  model: string | null;
  songs: MadeSong[];
  lyrics: { title: string | null; text: string } | null;
}

interface Ended {
  upstreamJobId: string | null;
  endedAt: number;
  /** Asset ids that may have been stored for it and that nobody needs, still to be deleted. */
  leftovers: string[];
}

export interface Succeeded extends Ended, Made {
  status: "succeeded";
  startedAt: number;
}

export interface Failed extends Ended {
  status: "failed";
  startedAt: number | null;
  code: FailureCode;
  message: string;
}

/** Ended after its account had canceled it: with songs where the upstream had made some that are to be kept. */
export interface Canceled extends Ended, Made {
  status: "canceled";
  startedAt: number | null;
  /** Whether the upstream had made what was ordered. */
  charged: boolean;
}

export type FailureCode =
  | "upstream_refused"
  | "upstream_failed"
  | "upstream_lost"
  | "upstream_unconfirmed"
  | "source_unusable"
  | "audio_unusable"
  | "deadline_exceeded";
