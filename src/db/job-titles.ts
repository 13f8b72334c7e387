/**
 * The title of a job `j`: that of its song, or of its request, or of the song that it works on. Null if none has
 * one.
 */
export const TITLE_OF_JOB = `
  coalesce((SELECT s.title FROM songs s WHERE s.job_id = j.id AND s.kind <> 'stem' LIMIT 1),
           CASE WHEN json_valid(j.input) THEN j.input ->> 'title' END,
           CASE WHEN json_valid(j.input) THEN
             (SELECT s.title FROM songs s WHERE s.id = j.input ->> '$.parent.songId') END)`;

const LIST_TITLES = `
  SELECT j.id, ${TITLE_OF_JOB} AS title FROM jobs j
   WHERE j.id IN (SELECT value FROM json_each(?)) AND j.account_id = ?`;

/** The titles of an account's jobs by job id. One round trip, none without ids. */
export async function listTitles(
  db: D1Database,
  accountId: string,
  jobIds: string[],
): Promise<Map<string, string | null>> {
  if (jobIds.length === 0) return new Map();
  const statement = db.prepare(LIST_TITLES).bind(JSON.stringify(jobIds), accountId);
  const { results } = await statement.all<{ id: string; title: string | null }>();
  return new Map(results.map(({ id, title }) => [id, title]));
}
