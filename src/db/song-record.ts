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

/** A job's songs in their order, as one JSON list of rows: a column beside the job's own. */
export const SONGS_OF_JOB = `
  SELECT json_group_array(json_object('id', s.id, 'title', s.title, 'lyrics', s.lyrics, 'sound', s.sound,
           'seed', s.seed, 'lyric_lines', s.lyric_lines, 'duration_seconds', a.duration_seconds, 'image_id', p.id,
           'created_at', s.created_at) ORDER BY s.position)
    FROM songs s
    JOIN assets a ON a.id = s.id || '-audio'
    LEFT JOIN assets p ON p.id = s.id || '-image'
   WHERE s.job_id = j.id`;

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
