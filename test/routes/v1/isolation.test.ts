import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, anotherKey, type TestAccount } from "../../support/account.ts";
import { quietText, tracesButKeys } from "../../support/leak-checks.ts";
import { askRoute, NATIVE_ROUTES, type NativeRoute } from "../../support/native-routes.ts";
import { createOwnedResources, idFor, type OwnedResource, ownedTables } from "../../support/owned-resources.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Fields of a body that name something. */
const NAMES = /(^|_)ids?$/;
const withPath = NATIVE_ROUTES.filter(({ path }) => path.includes("{"));
const withName = NATIVE_ROUTES.flatMap((route) =>
  route.fields.filter((field) => NAMES.test(field)).map((field) => ({ ...route, field })),
);

const COVER = { sound_prompt: "calm piano" };
/** Bodies that name something further in. */
const DEEPER: Record<string, (id: string) => object> = {
  "POST /jobs/batch": (song_id) => ({ requests: [{ operation: "cover", song_id, ...COVER }] }),
  "POST /schedules": (song_id) => ({ name: "a", cron: "0 9 * * *", operation: "cover", input: { song_id, ...COVER } }),
  "PATCH /schedules/{id}": (song_id) => ({ operation: "cover", input: { song_id, ...COVER } }),
};
const naming = [
  ...withName.map(({ name, field, example }) => {
    const named = (id: string) => (Array.isArray(example?.[field]) ? [id] : id);
    return { name, where: field, bodyWith: (id: string) => ({ ...example, [field]: named(id) }) };
  }),
  ...Object.entries(DEEPER).map(([name, bodyWith]) => ({ name, where: "something further in", bodyWith })),
];

let owner: TestAccount;
let intruder: TestAccount;
let theirs: OwnedResource[];
let own: OwnedResource[];

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (theirs) return;
  [owner, intruder] = [await account({ credits: 1_000 }), await account({ credits: 1_000 })];
  [theirs, own] = [await createOwnedResources(owner), await createOwnedResources(intruder)];
});

/** An id of the same shape that is nobody's. */
const likeBut = (id: string) =>
  id.replace(/[0-9a-f]/g, (digit) => ((Number.parseInt(digit, 16) + 7) % 16).toString(16));

/** What the intruder is told, but for what names the id itself and the request. */
async function told(route: NativeRoute, of: { id: string; named: string; body?: unknown }) {
  const headers = { Authorization: `Bearer ${await anotherKey(intruder.id)}` };
  const response = await askRoute(route, { headers, id: of.id, ...(of.body !== undefined && { body: of.body }) });
  const text = await quietText(response);
  const plain = text.replaceAll(encodeURIComponent(of.named), "ID").replaceAll(of.named, "ID");
  return { status: response.status, text: plain.replace(/"request_id":"[^"]*"/, "") };
}

it("an account has something in every table that knows accounts", async () => {
  expect([...new Set(theirs.map(({ table }) => table))].toSorted()).toEqual((await ownedTables()).toSorted());
});

it.each(withPath.filter(({ method }) => method !== "DELETE"))("what is its own is known to $name", async (route) => {
  const id = idFor(route.path, own);
  expect((await told(route, { id, named: id })).text).not.toContain('"code":"not_found"');
  expect((await told(route, { id: likeBut(id), named: id })).text).toContain('"code":"not_found"');
});

describe("what is another account's", () => {
  it.each(withPath)("is unknown to $name", async (route) => {
    const before = await tracesButKeys();
    for (const { table, id } of theirs) {
      const [known, unknown] = [
        await told(route, { id, named: id }),
        await told(route, { id: likeBut(id), named: likeBut(id) }),
      ];
      expect({ table, ...known }).toEqual({ table, ...unknown, status: 404 });
    }
    expect(await tracesButKeys()).toEqual(before);
  });

  it.each(naming)("cannot be named as $where to $name", async ({ name, bodyWith }) => {
    const route = NATIVE_ROUTES.find((one) => one.name === name) as NativeRoute;
    const before = await tracesButKeys();
    for (const { table, id: named } of theirs) {
      const id = idFor(route.path, own);
      const known = await told(route, { id, named, body: bodyWith(named) });
      const unknown = await told(route, { id, named: likeBut(named), body: bodyWith(likeBut(named)) });
      expect({ table, ...known }).toEqual({ table, ...unknown });
      expect(known.text).toMatch(/"status":4\d\d/);
    }
    expect(await tracesButKeys()).toEqual(before);
  });

  it.each(
    NATIVE_ROUTES.filter(({ method, path }) => method === "GET" && !path.includes("{")),
  )("is in no list of $name", async (route) => {
    const query = `?limit=100&ids=${theirs.map(({ id }) => id).join(",")}`;
    for (const asked of ["", query]) {
      const response = await askRoute(route, { headers: { Authorization: `Bearer ${intruder.key}` }, query: asked });
      const text = await response.text();
      for (const { id } of theirs) expect(text).not.toContain(id);
    }
  });
});
