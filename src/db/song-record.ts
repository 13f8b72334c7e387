export interface LyricLine {
  text: string;
  /** Seconds from the start of the audio. */
  start: number;
  end: number;
}

export interface SongRecord {
  id: string;
  title: string | null;
  lyrics: string | null;
  sound: string | null;
  seed: string | null;
  lyricLines: LyricLine[] | null;
  durationSeconds: number | null;
  hasImage: boolean;
  createdAt: number;
}

export interface SongRow {
  id: string;
  title: string | null;
  lyrics: string | null;
  sound: string | null;
  seed: string | null;
  lyric_lines: string | null;
  duration_seconds: number | null;
  image_id: string | null;
  created_at: number;
}

const FIND = `
  SELECT s.id, s.title, s.lyrics, s.sound, s.seed, s.lyric_lines, a.duration_seconds, p.id AS image_id, s.created_at
    FROM songs s
    JOIN assets a ON a.id = s.id || '-audio'
    LEFT JOIN assets p ON p.id = s.id || '-image'
   WHERE s.job_id = ? ORDER BY s.position`;

/** The statement for a job's songs, in their order, for a batch. */
export function findSongs(db: D1Database, jobId: string): D1PreparedStatement {
  return db.prepare(FIND).bind(jobId);
}

export function toSong(row: SongRow): SongRecord {
  return {
    id: row.id,
    title: row.title,
    lyrics: row.lyrics,
    sound: row.sound,
    seed: row.seed,
    lyricLines: row.lyric_lines === null ? null : JSON.parse(row.lyric_lines),
    durationSeconds: row.duration_seconds,
    hasImage: row.image_id !== null,
    createdAt: row.created_at,
  };
}
