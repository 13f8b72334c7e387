import type { SongRecord } from "../../src/db/songs.ts";
import { STORED, T0 } from "./job.ts";

export function songRecord(overrides: Partial<SongRecord> = {}): SongRecord {
  const { container: _, ...file } = STORED;
  return {
    id: "song-1",
    jobId: "job-1",
    parentId: null,
    operation: "song",
    kind: "song",
    stem: null,
    metadata: null,
    upstream: "ttapi",
    model: "FUZZ-2.0",
    title: "Morning",
    lyrics: "la la",
    sound: "calm piano",
    seed: "42",
    lyricLines: null,
    tags: [],
    favorite: false,
    createdAt: T0,
    retainedUntil: null,
    deleted: null,
    durationSeconds: 61.5,
    hasImage: false,
    assets: [{ id: "song-1-audio", role: "audio", ...file }],
    ...overrides,
  };
}
