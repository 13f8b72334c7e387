import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { callbackToken } from "../../src/job/callback-token.ts";
import { account } from "../support/account.ts";
import { refusal, traces } from "../support/leak-checks.ts";
import { alarmOf, runNextAlarm, runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, ORIGIN, submitSong } from "../support/submit.ts";

beforeEach(() => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

/** Returns `text` with the character at `index` replaced by an adjacent one. */
function replaceCharacter(text: string, index: number): string {
  const code = text.charCodeAt(index);
  return text.slice(0, index) + String.fromCharCode(code % 2 ? code - 1 : code + 1) + text.slice(index + 1);
}

/** Every variant of `text` with one character replaced. */
const variants = (text: string) => Array.from(text, (_, index) => replaceCharacter(text, index));
const throwError = (message: string) => {
  throw new Error(message);
};
const get = (url: string) => exports.default.fetch(url);

async function audioLink(): Promise<URL> {
  const owner = await account();
  const jobId = await submitSong(owner);
  await runToEnd({ accountId: owner.id, jobId });
  const { data } = await (await call(owner, `fetch?jobId=${jobId}`)).json<{
    data: { musics: { audioUrl: string }[] };
  }>();
  return new URL(data.musics[0]?.audioUrl ?? "");
}

describe("a signed link", () => {
  it("serves the audio for an unmodified signed link", async () => {
    const response = await get((await audioLink()).href);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    await response.body?.cancel();
  });

  it("returns 403 when any character of a signed link's asset, expiry or signature is changed", async () => {
    const { pathname, searchParams } = await audioLink();
    const [asset, expiry, signature] = [pathname.slice(3), searchParams.get("e") ?? "", searchParams.get("s") ?? ""];
    const tampered = [
      ...variants(asset).map((a) => [a, expiry, signature]),
      ...variants(expiry).map((e) => [asset, e, signature]),
      ...variants(signature).map((s) => [asset, expiry, s]),
    ];
    expect(tampered.length).toBe(asset.length + expiry.length + signature.length);
    for (const [a = "", e = "", s = ""] of tampered) {
      const url = `${ORIGIN}/a/${encodeURIComponent(a)}?e=${encodeURIComponent(e)}&s=${encodeURIComponent(s)}`;
      expect({ url, ...(await refusal(await get(url))) }).toMatchObject({ url, status: 403 });
    }
  });

  it("returns 403 when a signed link's parts are duplicated, swapped, truncated or padded", async () => {
    const { pathname: path, searchParams } = await audioLink();
    const [e, s] = [searchParams.get("e") ?? "", searchParams.get("s") ?? ""];
    const image = path.replace("-audio", "-image");
    for (const url of [
      ...[
        `${path}?e=9999999999&e=${e}&s=${s}`,
        `${path}?e=${s}&s=${e}`,
        `${path}?e=${e}&s=${s}=`,
        `${path}?e=${e}&s=${s}%00`,
      ],
      ...[`${path}?e=${e}%20&s=${s}`, `${path}?e=0${e}&s=${s}`, `${path}?e=${e}.0&s=${s}`, `${path}?E=${e}&S=${s}`],
      ...[`${path}%00?e=${e}&s=${s}`, `${path}%3Fe=${e}?e=${e}&s=${s}`, `${image}?e=${e}&s=${s}`, `${path}?e=${e}&s=`],
    ]) {
      expect({ url, ...(await refusal(await get(ORIGIN + url))) }).toMatchObject({ url, status: 403 });
    }
  });
});

describe("a callback token", () => {
  const post = (path: string) => exports.default.fetch(`${ORIGIN}/callbacks/${path}`, { method: "POST", body: "{}" });

  it("returns 404 for any other callback token and changes nothing", async () => {
    const jobId = await submitSong(await account());
    await runNextAlarm(jobId);
    const [token, alarm, initialTraces] = [
      await callbackToken(env.SIGNING_SECRET, jobId),
      await alarmOf(jobId),
      await traces(),
    ];
    const wrongTokens = [
      ...[...variants(token), token.toUpperCase(), token.slice(1), `${token}00`, `${token}%00`, "%00", "0".repeat(64)],
      await callbackToken("another-signing-secret", jobId),
      await callbackToken(env.SIGNING_SECRET, jobId.toUpperCase()),
    ];
    for (const wrong of wrongTokens) {
      for (const separator of ["?t=", "/"]) {
        const response = await refusal(await post(`${jobId}${separator}${encodeURIComponent(wrong)}`));
        expect({ wrong, ...response }).toMatchObject({ wrong, status: 404 });
      }
    }
    for (const path of [`unknown/${token}`, `unknown?t=${token}`, `?t=${token}`, `${jobId}?t=x&t=${token}`])
      expect((await post(path)).status).toBe(404);
    expect([await alarmOf(jobId), await traces()]).toEqual([alarm, initialTraces]);
  });

  it("does not log the callback token when the handler throws", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const jobId = await submitSong(await account());
    const token = await callbackToken(env.SIGNING_SECRET, jobId);
    const JOB = { getByName: () => throwError("overloaded") };
    const context = createExecutionContext();
    const init = { method: "POST", body: "{}" };
    const failingEnv = { ...env, JOB } as unknown as Env;
    for (const separator of ["?t=", "/"]) {
      const response = await app.request(`/callbacks/${jobId}${separator}${token}`, init, failingEnv, context);
      expect((await refusal(response)).status).toBe(500);
    }
    expect(logged).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(logged.mock.calls)).not.toContain(token);
  });
});
