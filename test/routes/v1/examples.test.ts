import { exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Job } from "../../../src/routes/v1/jobs/response.ts";
import { account } from "../../support/account.ts";
import { endpoint } from "../../support/endpoint.ts";
import { ask, native } from "../../support/native.ts";
import { runToEnd } from "../../support/run-job.ts";
import { storedSchedule } from "../../support/schedule.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

interface Media {
  schema: unknown;
  example?: unknown;
}
interface Operation {
  operationId: string;
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const document = await (await exports.default.fetch("https://fermata.test/openapi.json")).json<Document>();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const withBody = operations.filter(({ requestBody }) => requestBody?.content["application/json"]);

beforeEach(() => void vi.stubGlobal("fetch", scriptedUpstream().fetch));

/** Whether a schema contains an example or fixed values, itself or in every schema that it references. */
function hasExample(schema: unknown): boolean {
  const text = JSON.stringify(schema);
  if (/"examples?":|"enum":|"const":/.test(text)) return true;
  const referenced = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name = ""]) => document.components.schemas[name],
  );
  return referenced.length > 0 && referenced.every(hasExample);
}

it("every operation has a unique operationId", () => {
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
});

it.each(operations)("$method $path documents examples of its JSON requests and responses", ({
  requestBody,
  responses,
}) => {
  const bodies = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
  for (const [type, media] of bodies.flatMap((content) => Object.entries(content ?? {}))) {
    if (type.includes("json")) expect(media.example !== undefined || hasExample(media.schema)).toBe(true);
  }
});

const OPTIONAL_BODIES = ["/jobs/{id}/token"];

describe("a documented example", () => {
  it.each(withBody)("$method $path accepts its documented example", async ({ path, method, requestBody }) => {
    const owner = await account({ credits: 300 });
    const { body: job } = await ask<Job>(owner, "/songs", { body: { sound_prompt: "calm piano" } });
    await runToEnd({ accountId: owner.id, jobId: job.id });
    const song = (await ask<Job>(owner, `/jobs/${job.id}`)).body.songs[0]?.id ?? "";
    const schedule = await storedSchedule({ accountId: owner.id });
    const webhook = await endpoint(owner.id);
    const ids: Record<string, string> = { jobs: job.id, songs: song, schedules: schedule.id, webhooks: webhook.id };
    const id = ids[path.split("/")[1] ?? ""] ?? "";
    expect(requestBody?.required).toBe(!OPTIONAL_BODIES.includes(path));
    const body = requestBody?.content["application/json"]?.example;
    expect(body).toBeDefined();
    const response = await native(owner, path.replace("{id}", id), { method: method.toUpperCase(), body });
    expect({ status: response.status, text: response.ok ? "" : await response.text() }).toEqual({
      status: expect.toSatisfy((status: number) => status >= 200 && status < 300),
      text: "",
    });
  });
});
