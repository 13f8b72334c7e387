import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { app } from "../../../src/app.ts";
import { account, type TestAccount } from "../../support/account.ts";
import { ask } from "../../support/native.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

interface Models {
  data: { id: string; upstream: string; default: boolean; status: string; operations: { operation: string }[] }[];
  next_cursor: null;
}

let owner: TestAccount;
beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  owner = await account({ credits: 30 });
});

it("lists the models of every configured upstream, the default one first", async () => {
  const { body } = await ask<Models>(owner, "/models");
  expect(body.data[0]).toMatchObject({
    id: "FUZZ-2.0",
    upstream: "ttapi",
    default: true,
    status: "ok",
    p50_seconds: expect.any(Number),
  });
  expect(body.data.filter((model) => model.default)).toHaveLength(1);
  expect(body.data.at(-1)).toMatchObject({ id: "Fermata-1", upstream: "engine", default: false });
  expect(body.data[0]?.operations.map(({ operation }) => operation)).not.toContain("stems");
});

it("accepts the listed default in a request, and rejects an unknown model by its name", async () => {
  const dryRun = (model: string) => ask(owner, "/songs?dry_run=1", { body: { sound_prompt: "calm", model } });
  expect(await dryRun("FUZZ-2.0")).toMatchObject({ status: 200 });
  expect(await dryRun("GPT")).toMatchObject({ status: 422, body: { errors: [{ pointer: "/model" }] } });
});

it("reports models as down where the upstream's lane does not respond", async () => {
  const LANE = { getByName: () => ({ capabilities: () => Promise.reject(new Error("away")) }) };
  const headers = { Authorization: `Bearer ${owner.key}` };
  const response = await app.request("/v1/models", { headers }, { ...env, LANE } as unknown as Env);
  const { data } = await response.json<Models>();
  expect(new Set(data.map(({ status }) => status))).toEqual(new Set(["down"]));
});
