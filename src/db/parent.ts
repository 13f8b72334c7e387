/** A song as far as another one can be made from it. */
export interface ParentSong {
  id: string;
  upstream: string;
  upstreamSongId: string | null;
  lengthSeconds: number | null;
}

interface ParentRow {
  id: string;
  upstream: string;
  upstream_song_id: string | null;
  duration_seconds: number | null;
  job_status: string | null;
}

const FIND = `
  SELECT s.id, s.upstream, s.upstream_song_id, a.duration_seconds, NULL AS job_status
    FROM songs s JOIN assets a ON a.id = s.id || '-audio'
   WHERE s.id = ?1 AND s.account_id = ?2 AND s.deleted_at IS NULL
   UNION ALL
  SELECT j.id, j.upstream, NULL, NULL, j.status FROM jobs j WHERE j.id = ?1 AND j.account_id = ?2`;

/** Null for an unknown id, another account's and a deleted song; the id of a job, instead of a song's, gives the job's status. */
export async function findParent(
  db: D1Database,
  id: string,
  accountId: string,
): Promise<ParentSong | { jobStatus: string } | null> {
  const row = await db.prepare(FIND).bind(id, accountId).first<ParentRow>();
  if (!row) return null;
  if (row.job_status !== null) return { jobStatus: row.job_status };
  return {
    id: row.id,
    upstream: row.upstream,
    upstreamSongId: row.upstream_song_id,
    lengthSeconds: row.duration_seconds,
  };
}
