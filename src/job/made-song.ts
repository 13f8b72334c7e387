import type { UpstreamSong } from "./outcome.ts";

/** A song of ours on its way: its id is drawn once, so that a replay stores into the same place. */
export interface MadeSong {
  id: string;
  upstream: UpstreamSong;
  audio: StoredAsset | null;
  /** `skipped`: the picture could not be had; a song does not fail for it. */
  image: StoredAsset | "skipped" | null;
}

export interface StoredAsset {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  contentType: string;
  container: string;
  durationSeconds: number | null;
}

export type Role = "audio" | "image";

/** Asset ids follow from the song's, so that a link can be served without asking D1. */
export function assetIdOf(songId: string, role: Role): string {
  return `${songId}-${role}`;
}
