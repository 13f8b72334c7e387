import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, anotherKey, type TestAccount } from "../../support/account.ts";
import { quietText, tracesButKeys } from "../../support/leak-checks.ts";
import { askRoute, NATIVE_ROUTES, type NativeRoute } from "../../support/native-routes.ts";
import { createOwnedResources, idFor, type OwnedResource, ownedTables } from "../../support/owned-resources.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Matches the body fields that hold ids. */
const ID_FIELD = /(^|_)ids?$/;
const withPathId = NATIVE_ROUTES.filter(({ path }) => path.includes("{"));
const withIdField = NATIVE_ROUTES.flatMap((route) =>
  route.fields.filter((field) => ID_FIELD.test(field)).map((field) => ({ ...route, field })),
);

const COVER = { sound_prompt: "calm piano" };
/** Bodies with an id in a nested field. */
const NESTED_IDS: Record<string, (id: string) => object> = {
  "POST /jobs/batch": (song_id) => ({ requests: [{ operation: "cover", input: { song_id, ...COVER } }] }),
  "POST /schedules": (song_id) => ({ name: "a", cron: "0 9 * * *", operation: "cover", input: { song_id, ...COVER } }),
  "PATCH /schedules/{id}": (song_id) => ({ operation: "cover", input: { song_id, ...COVER } }),
};
const idUses = [
  ...withIdField.map(({ name, field, example }) => {
    const idValue = (id: string) => (Array.isArray(example?.[field]) ? [id] : id);
    return { name, where: field, bodyWith: (id: string) => ({ ...example, [field]: idValue(id) }) };
  }),
  ...Object.entries(NESTED_IDS).map(([name, bodyWith]) => ({ name, where: "a nested field", bodyWith })),
];

let owner: TestAccount;
let intruder: TestAccount;
let ownerResources: OwnedResource[];
let intruderResources: OwnedResource[];

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (ownerResources) return;
  [owner, intruder] = [await account({ credits: 1_000 }), await account({ credits: 1_000 })];
  [ownerResources, intruderResources] = [await createOwnedResources(owner), await createOwnedResources(intruder)];
});

/** An id of the same format that no resource has. */
const unusedIdLike = (id: string) =>
  id.replace(/[0-9a-f]/g, (digit) => ((Number.parseInt(digit, 16) + 7) % 16).toString(16));

/** The response to the intruder, with `maskedId` masked and without the request's id. */
async function intruderResponse(route: NativeRoute, request: { id: string; maskedId: string; body?: unknown }) {
  const headers = { Authorization: `Bearer ${await anotherKey(intruder.id)}` };
  const response = await askRoute(route, {
    headers,
    id: request.id,
    ...(request.body !== undefined && { body: request.body }),
  });
  const text = await quietText(response);
  const masked = text.replaceAll(encodeURIComponent(request.maskedId), "ID").replaceAll(request.maskedId, "ID");
  return { status: response.status, text: masked.replace(/"request_id":"[^"]*"/, "") };
}

it("the test account owns a row in every table that references accounts", async () => {
  expect([...new Set(ownerResources.map(({ table }) => table))].toSorted()).toEqual((await ownedTables()).toSorted());
});

it.each(
  withPathId.filter(({ method }) => method !== "DELETE"),
)("$name finds the caller's own resource and returns not_found for an unknown id", async (route) => {
  const id = idFor(route.path, intruderResources);
  expect((await intruderResponse(route, { id, maskedId: id })).text).not.toContain('"code":"not_found"');
  expect((await intruderResponse(route, { id: unusedIdLike(id), maskedId: id })).text).toContain('"code":"not_found"');
});

describe("a resource of another account", () => {
  it.each(
    withPathId,
  )("$name returns the same 404 for another account's resource as for an unknown id", async (route) => {
    const before = await tracesButKeys();
    for (const { table, id } of ownerResources) {
      const [existing, unknown] = [
        await intruderResponse(route, { id, maskedId: id }),
        await intruderResponse(route, { id: unusedIdLike(id), maskedId: unusedIdLike(id) }),
      ];
      expect({ table, ...existing }).toEqual({ table, ...unknown, status: 404 });
    }
    expect(await tracesButKeys()).toEqual(before);
  });

  it.each(idUses)("$name treats another account's id in $where as an unknown id", async ({ name, bodyWith }) => {
    const route = NATIVE_ROUTES.find((one) => one.name === name) as NativeRoute;
    const before = await tracesButKeys();
    for (const { table, id: ownerId } of ownerResources) {
      const id = idFor(route.path, intruderResources);
      const existing = await intruderResponse(route, { id, maskedId: ownerId, body: bodyWith(ownerId) });
      const unknownId = unusedIdLike(ownerId);
      const unknown = await intruderResponse(route, { id, maskedId: unknownId, body: bodyWith(unknownId) });
      expect({ table, ...existing }).toEqual({ table, ...unknown });
      expect(existing.text).toMatch(/"status":4\d\d/);
    }
    expect(await tracesButKeys()).toEqual(before);
  });

  it.each(
    NATIVE_ROUTES.filter(({ method, path }) => method === "GET" && !path.includes("{")),
  )("$name lists no resource of another account", async (route) => {
    const query = `?limit=100&ids=${ownerResources.map(({ id }) => id).join(",")}`;
    for (const filter of ["", query]) {
      const response = await askRoute(route, { headers: { Authorization: `Bearer ${intruder.key}` }, query: filter });
      const text = await response.text();
      for (const { id } of ownerResources) expect(text).not.toContain(id);
    }
  });
});
