import { z } from "@hono/zod-openapi";
import { assetIdsOf, type SongRecord } from "../../../db/songs.ts";
import { EXTRA_ROLES } from "../../../job/job.ts";
import { songBody } from "../../../native/response.ts";
import { SONG_KINDS } from "../../../operations/catalog.ts";
import { linksFor, type ReaderLinks } from "../../../storage/links.ts";
import { SONG } from "../examples.ts";
import { Metadata, OperationNames, songId } from "../fields.ts";

const time = z.iso.datetime();

export const SongId = z.object({ id: songId });

export const Asset = z
  .object({
    role: z
      .enum(["audio", "midi", "image", ...EXTRA_ROLES])
      .describe(
        "`audio`: the song. `midi`: its notes, as a MIDI file. `image`: its cover. `image_96`, `image_320`: the cover " +
          "at 96 and 320 pixels. `peaks`: its waveform, as JSON of BBC audiowaveform. The last three are optional.",
      ),
    url: z
      .url()
      .nullable()
      .describe("Signed link to the file, which needs no API key. Null if this key lacks the scope `audio:read`."),
    url_expires_at: time
      .nullable()
      .describe("When the link expires: at least seven days from now, or one hour for a job token. Null if `url` is."),
    retained_until: time
      .nullable()
      .describe("When the file is deleted automatically. Null if it is kept until you delete the song."),
    bytes: z.int().describe("Size of the file in bytes."),
    sha256: z.string().describe("SHA-256 of the file, in lower-case hexadecimal."),
    content_type: z.string().describe("Media type of the file."),
    duration_seconds: z.number().nullable().describe("Duration in seconds. Null for other files than the audio."),
  })
  .openapi("Asset", { description: "A stored file of a song." });
export type Asset = z.infer<typeof Asset>;

export const Song = z
  .object({
    id: z.string().describe("Id of the song."),
    kind: z
      .enum(SONG_KINDS)
      .describe("`song`: a song. `stem`: one part of a song, see `stem`. `export`: a song in another format."),
    stem: z
      .string()
      .nullable()
      .describe(
        "Part of the song that a stem has, such as `vocals` or `drums`. Null unless `kind` is `stem`, or unknown.",
      ),
    title: z.string().nullable().describe("Title. Null if it has none."),
    lyrics: z.string().nullable().describe("Lyrics. Null if it has none, and for a deleted song."),
    sound_prompt: z
      .string()
      .nullable()
      .describe("Style of the song. Null if the upstream returned none, and for a deleted song."),
    seed: z.string().nullable().describe("Seed that the upstream used. Null if it is unknown."),
    tags: z.array(z.string()).describe("Your tags."),
    favorite: z.boolean().describe("Whether you marked the song as a favorite."),
    metadata: Metadata,
    created_at: time.describe("When the song was created."),
    duration_seconds: z.number().nullable().describe("Duration in seconds. Null if it is unknown."),
    job_id: z.string().describe("Id of the job that created the song."),
    parent_id: z.string().nullable().describe("Id of the song that this one was made from. Null for an original."),
    operation: OperationNames.describe("Operation that created the song."),
    provenance: z
      .object({
        upstream: z.string().describe("Name of the upstream."),
        model: z.string().nullable().describe("Model that was used. Null if it is unknown."),
      })
      .describe("Where the song was generated."),
    assets: z.array(Asset).describe("Stored files. Empty for a deleted song."),
    deleted: z
      .object({
        at: time.describe("When the song was deleted."),
        reason: z
          .enum(["request", "retention", "canceled"])
          .describe(
            "`request`: you deleted it. `retention`: its retention period ended. `canceled`: its job was canceled with " +
              "`discard=1`.",
          ),
        restorable_until: time
          .nullable()
          .describe("Until when the song is in the bin and can be restored. Null if it was permanently deleted."),
      })
      .nullable()
      .describe("When and why the song was deleted. Null if it was not."),
  })
  .openapi("Song", { description: "A song with its files, or the tombstone of a deleted one.", example: SONG });
export type Song = z.infer<typeof Song>;

export async function songResponse(song: SongRecord, reader: ReaderLinks): Promise<Song> {
  return songBody(song, await linksFor(assetIdsOf([song]), reader));
}
