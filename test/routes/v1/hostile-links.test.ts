import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, anotherKey, type TestAccount } from "../../support/account.ts";
import { HOSTILE_URLS } from "../../support/hostile-urls.ts";
import { quietText, tracesButKeys } from "../../support/leak-checks.ts";
import { askRoute, NATIVE_ROUTES } from "../../support/native-routes.ts";
import { createOwnedResources, idFor, type OwnedResource } from "../../support/owned-resources.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

vi.setConfig({ testTimeout: 60_000 });

const PER_KEY = 30;
const urlFields = NATIVE_ROUTES.flatMap((route) =>
  route.fields.filter((field) => field.endsWith("url")).map((field) => ({ ...route, field })),
);

let owner: TestAccount;
let resources: OwnedResource[];

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (owner) return;
  owner = await account({ credits: 100_000 });
  resources = await createOwnedResources(owner);
});

/** URLs that the gateway does not fetch itself may use plain http. */
const allowed = (field: string) => (field === "cover_art_url" ? ["http://files.example.com/a.mp3"] : []);

describe("a hostile URL", () => {
  it.each(urlFields)("$name rejects hostile URLs in $field without echoing them", async ({ field, ...route }) => {
    const before = await tracesButKeys();
    let key = "";
    const urls = HOSTILE_URLS.filter((url) => !allowed(field).includes(url));
    for (const [i, url] of urls.entries()) {
      if (i % PER_KEY === 0) key = await anotherKey(owner.id);
      const body = { ...route.example, [field]: url };
      const headers = { Authorization: `Bearer ${key}` };
      const response = await askRoute(route as never, { headers, id: idFor(route.path, resources), body });
      expect({ url, status: response.status }).toEqual({ url, status: expect.toBeOneOf([400, 422]) });
      if (url.length > 20) expect(await quietText(response)).not.toContain(url);
      else await response.body?.cancel();
    }
    expect(await tracesButKeys()).toEqual(before);
  });
});
