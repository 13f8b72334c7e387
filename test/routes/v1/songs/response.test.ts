import { expect, it } from "vitest";
import { Song, songResponse } from "../../../../src/routes/v1/songs/response.ts";
import type { ReaderLinks } from "../../../../src/storage/links.ts";
import { STORED } from "../../../support/job.ts";
import { songRecord } from "../../../support/song.ts";

const DAY = 86_400_000;
const links: ReaderLinks = {
  ...{ scopes: ["*"], secret: "a-secret-of-enough-length", base: "https://fermata.test" },
  ...{ lifeMs: 7 * DAY, now: Date.UTC(2100, 0, 1, 12) },
};

it("returns a song with a link to each of its files, valid for at least seven days", async () => {
  const response = await songResponse(songRecord({ retainedUntil: Date.UTC(2100, 1, 1) }), links);
  expect(Song.parse(response)).toEqual(response);
  expect(response).toMatchObject({
    id: "song-1",
    sound_prompt: "calm piano",
    created_at: "2100-01-01T00:00:00.000Z",
    duration_seconds: 61.5,
    parent_id: null,
    provenance: { upstream: "ttapi", model: "FUZZ-2.0" },
    deleted: null,
    assets: [
      {
        role: "audio",
        url: expect.stringMatching(/^https:\/\/fermata\.test\/a\/song-1-audio\?e=\d+&s=/),
        url_expires_at: "2100-01-09T00:00:00.000Z",
        retained_until: "2100-02-01T00:00:00.000Z",
        bytes: STORED.bytes,
        sha256: STORED.sha256,
        content_type: "audio/mpeg",
        duration_seconds: 61.5,
      },
    ],
  });
  const later = await songResponse(songRecord(), { ...links, now: links.now + DAY / 4 });
  expect(later.assets[0]?.url).toBe(response.assets[0]?.url);
});

it("returns null URLs to a reader without audio:read", async () => {
  const { assets } = await songResponse(songRecord(), { ...links, scopes: ["jobs:read"] });
  expect(assets).toMatchObject([{ url: null, url_expires_at: null, bytes: STORED.bytes }]);
});

it("returns when and why a song was deleted", async () => {
  const song = songRecord({
    deleted: { at: Date.UTC(2100, 0, 2), reason: "retention", restorableUntil: null },
    assets: [],
  });
  expect(Song.parse(await songResponse(song, links))).toMatchObject({
    assets: [],
    deleted: { at: "2100-01-02T00:00:00.000Z", reason: "retention", restorable_until: null },
  });
});
