import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { findLineage, MAX_RELATIVES } from "../../src/db/lineage.ts";
import { deleteSong } from "../../src/db/song-bin.ts";
import { account } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { madeSong } from "../support/stored-song.ts";

it("a lineage lists ancestors from the parent up and descendants by generation, including deleted songs", async () => {
  const { id } = await account();
  const first = await madeSong(id, { title: "First" });
  const second = await madeSong(id, { title: "Second", parentId: first, at: T0 + 1 });
  const third = await madeSong(id, { title: "Third", parentId: second, at: T0 + 2 });
  const uncle = await madeSong(id, { title: "Uncle", parentId: first, at: T0 + 3 });
  await deleteSong(env.DB, { id: second, accountId: id }, T0 + 9);
  const deleted = { at: T0 + 9, reason: "request" };

  expect(await findLineage(env.DB, third, id)).toMatchObject({
    ancestors: [
      { id: second, parentId: first, operation: "stems", title: "Second", distance: 1, deleted },
      { id: first, parentId: null, operation: "song", distance: 2, deleted: null },
    ],
    descendants: [],
    truncated: false,
  });
  expect(await findLineage(env.DB, first, id)).toMatchObject({
    ancestors: [],
    descendants: [
      { id: second, distance: 1, deleted },
      { id: uncle, distance: 1 },
      { id: third, distance: 2, parentId: second },
    ],
  });
});

it("a song's lineage is empty for another account", async () => {
  const { id } = await account();
  const parent = await madeSong(id);
  const child = await madeSong(id, { parentId: parent });
  const none = { ancestors: [], descendants: [], truncated: false };
  const other = (await account()).id;
  expect(await findLineage(env.DB, parent, other)).toEqual(none);
  expect(await findLineage(env.DB, child, other)).toEqual(none);
});

it("a lineage with a cycle is cut at the maximum and marked as truncated", async () => {
  const { id } = await account();
  const [a, b] = [await madeSong(id), await madeSong(id)];
  const set = env.DB.prepare("UPDATE songs SET parent_song_id = ? WHERE id = ?");
  await env.DB.batch([set.bind(a, b), set.bind(b, a)]);
  const lineage = await findLineage(env.DB, a, id);
  expect(lineage.truncated).toBe(true);
  expect([lineage.ancestors.length, lineage.descendants.length]).toEqual([MAX_RELATIVES, MAX_RELATIVES]);
});
