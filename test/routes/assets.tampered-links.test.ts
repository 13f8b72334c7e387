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

/** `text` with the character at `at` exchanged for its neighbour. */
function changedAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return text.slice(0, at) + String.fromCharCode(code % 2 ? code - 1 : code + 1) + text.slice(at + 1);
}

const changes = (text: string) => Array.from(text, (_, at) => changedAt(text, at));
const bug = (message: string) => {
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
  it("works as it was given out", async () => {
    const response = await get((await audioLink()).href);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    await response.body?.cancel();
  });

  it("opens nothing when any one character of its asset, end or signature is another", async () => {
    const { pathname, searchParams } = await audioLink();
    const [asset, end, signature] = [pathname.slice(3), searchParams.get("e") ?? "", searchParams.get("s") ?? ""];
    const tampered = [
      ...changes(asset).map((a) => [a, end, signature]),
      ...changes(end).map((e) => [asset, e, signature]),
      ...changes(signature).map((s) => [asset, end, s]),
    ];
    expect(tampered.length).toBe(asset.length + end.length + signature.length);
    for (const [a = "", e = "", s = ""] of tampered) {
      const url = `${ORIGIN}/a/${encodeURIComponent(a)}?e=${encodeURIComponent(e)}&s=${encodeURIComponent(s)}`;
      expect({ url, ...(await refusal(await get(url))) }).toMatchObject({ url, status: 403 });
    }
  });

  it("opens nothing when its parts are doubled, swapped, cut or padded", async () => {
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

describe("a callback's token", () => {
  const post = (path: string) => exports.default.fetch(`${ORIGIN}/callbacks/${path}`, { method: "POST", body: "{}" });

  it("moves nothing when it is any other", async () => {
    const jobId = await submitSong(await account());
    await runNextAlarm(jobId);
    const [token, alarm, before] = [
      await callbackToken(env.SIGNING_SECRET, jobId),
      await alarmOf(jobId),
      await traces(),
    ];
    const others = [
      ...[...changes(token), token.toUpperCase(), token.slice(1), `${token}00`, `${token}%00`, "%00", "0".repeat(64)],
      await callbackToken("another-signing-secret", jobId),
      await callbackToken(env.SIGNING_SECRET, jobId.toUpperCase()),
    ];
    for (const other of others) {
      for (const before of ["?t=", "/"]) {
        const answer = await refusal(await post(`${jobId}${before}${encodeURIComponent(other)}`));
        expect({ other, ...answer }).toMatchObject({ other, status: 404 });
      }
    }
    for (const rest of [`unknown/${token}`, `unknown?t=${token}`, `?t=${token}`, `${jobId}?t=x&t=${token}`])
      expect((await post(rest)).status).toBe(404);
    expect([await alarmOf(jobId), await traces()]).toEqual([alarm, before]);
  });

  it("is written into no log when the callback meets a bug", async () => {
    const written = vi.spyOn(console, "error").mockImplementation(() => {});
    const jobId = await submitSong(await account());
    const token = await callbackToken(env.SIGNING_SECRET, jobId);
    const JOB = { getByName: () => bug("overloaded") };
    const context = createExecutionContext();
    const init = { method: "POST", body: "{}" };
    const failing = { ...env, JOB } as unknown as Env;
    for (const before of ["?t=", "/"]) {
      const response = await app.request(`/callbacks/${jobId}${before}${token}`, init, failing, context);
      expect((await refusal(response)).status).toBe(500);
    }
    expect(written).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(written.mock.calls)).not.toContain(token);
  });
});
