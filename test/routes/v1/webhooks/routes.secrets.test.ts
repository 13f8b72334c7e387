import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { endpointObjectName } from "../../../../src/webhooks/target.ts";
import { account } from "../../../support/account.ts";
import { emitEvent, nextAlarm, objectOf, settle, speedUpTimers } from "../../../support/endpoint.ts";
import { ask, native } from "../../../support/native.ts";
import { receivers, respond } from "../../../support/receiver.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { call } from "../../../support/submit.ts";

const HOOK = "https://receiver.test/hook";
const LEVELS = ["debug", "error", "info", "log", "warn"] as const;

/** Collects everything that is logged from now on. */
function captureLogs(): unknown[] {
  const lines: unknown[] = [];
  for (const level of LEVELS) vi.spyOn(console, level).mockImplementation((...of) => void lines.push(of));
  return lines;
}

it("secrets appear only in the responses that create them and never in logs", async () => {
  speedUpTimers();
  const lines = captureLogs();
  const owner = await account();
  const site = receivers(scriptedUpstream().fetch).at("https://receiver.test");
  const secretOf = async (path: string, body?: object) =>
    (await ask<{ id: string; secret: string }>(owner, path, body && { body })).body;
  const { id, secret } = await secretOf("/webhooks", { url: HOOK });
  const hookSecret = (await secretOf("/webhooks/hook-secret")).secret;
  const secrets = [secret, hookSecret, (await secretOf(`/webhooks/${id}/rotate-secret`, {})).secret];

  const submitted = await call(owner, "music", { sound_prompt: "calm", hook_url: HOOK });
  const { data } = await submitted.json<{ data: { jobId: string } }>();
  site.respondsWith(respond.status(500), respond.reset, respond.never, respond.status(301, { location: HOOK }));
  await runToEnd({ accountId: owner.id, jobId: data.jobId });
  await settle(id);
  await settle(await endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK }));
  await emitEvent(owner.id);
  const DB = { ...env.DB, batch: () => Promise.reject(new Error("D1_ERROR")) };
  await runInDurableObject(objectOf(id), (object) => void Object.assign(object, { env: { ...env, DB } }));
  await nextAlarm(id);
  await runInDurableObject(objectOf(id), (object) => void Object.assign(object, { env }));
  site.alwaysRespondsWith(respond.status(410));
  await settle(id);
  expect(lines.length).toBeGreaterThan(0);

  const responses = await Promise.all([
    native(owner, "/webhooks"),
    native(owner, `/webhooks/${id}`),
    native(owner, `/webhooks/${id}`, { method: "PATCH", body: { enabled: true } }),
    native(owner, `/webhooks/${id}`, { method: "PATCH", body: { url: secret } }),
    native(owner, `/webhooks/${id}/deliveries`),
    native(owner, `/webhooks/${id}/test`, { method: "POST" }),
    native(owner, `/webhooks/${id}/replay`, { body: { since: "2100-01-01T00:00:00Z" } }),
    native(owner, `/jobs/${data.jobId}`),
    call(owner, `fetch?jobId=${data.jobId}`),
  ]);
  const { results } = await env.DB.prepare("SELECT secret, previous_secret FROM endpoints").all();
  const sealed = results.flatMap((row) => Object.values(row)) as string[];
  const texts = await Promise.all(responses.map((response) => response.text()));
  const output = `${JSON.stringify(lines)}${texts.join("\n")}`;
  for (const secret of [...secrets.map((text) => text.replace("whsec_", "")), ...sealed])
    expect(output).not.toContain(secret);
  expect(output).not.toContain("whsec_");
});
