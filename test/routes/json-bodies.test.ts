import { exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, type TestAccount } from "../support/account.ts";
import { quietText, traces } from "../support/leak-checks.ts";
import { NATIVE_ROUTES } from "../support/native-routes.ts";
import { runNextAlarm } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { ORIGIN } from "../support/submit.ts";

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

interface JsonRoute {
  name: string;
  method: string;
  path: string;
}

const TTAPI = ["music", "lyrics", "extend", "cover", "replace", "variation", "swap-vocals", "swap-instrumental"].concat(
  ...["stems", "upload", "download", "fetch"],
);
/** Every route with a JSON body, of both APIs. */
const ROUTES: JsonRoute[] = [
  ...NATIVE_ROUTES.filter(({ example }) => example).map(({ name, method, path }) => ({
    ...{ name: `${name} of /v1`, method },
    path: `/v1${path.replace(/\{\w+\}/g, "unknown")}`,
  })),
  ...TTAPI.map((name) => ({ name: `POST /producer/v1/${name}`, method: "POST", path: `/producer/v1/${name}` })),
];

function send({ method, path }: Omit<JsonRoute, "name">, body: BodyInit, headers: Record<string, string> = {}) {
  const sent = { "TT-API-KEY": owner.key, "Content-Type": "application/json", ...headers };
  return exports.default.fetch(`${ORIGIN}${path}`, { method, headers: sent, body });
}

/** The status and the sentence of an error of either API. */
async function errorOf(response: Response): Promise<{ status: number; text: string }> {
  const { message, detail } = JSON.parse(await quietText(response));
  return { status: response.status, text: message ?? detail };
}

const NOT_UTF8: [name: string, bytes: number[]][] = [
  ["Latin-1", [0xe9]],
  ["a cut-off character", [0xe9, 0x9f]],
  ["an overlong slash", [0xc0, 0xaf]],
  ["a surrogate", [0xed, 0xa0, 0x80]],
  ["a code point beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
];

function around(bytes: number[]): Uint8Array<ArrayBuffer> {
  const [before, after] = ['{"sound_prompt": "', '"}'].map((text) => new TextEncoder().encode(text));
  return new Uint8Array([...(before ?? []), ...bytes, ...(after ?? [])]);
}

const utf16 = new Uint8Array(
  [0xff, 0xfe, ..."{}"].flatMap((c) => (typeof c === "number" ? [c] : [c.charCodeAt(0), 0])),
);

describe.each(ROUTES)("$name", (route) => {
  it("rejects a body that is not UTF-8 with 400 and changes nothing", async () => {
    const before = await traces();
    for (const [name, bytes] of [
      ...NOT_UTF8.map(([name, bytes]) => [name, around(bytes)] as const),
      ["UTF-16", utf16] as const,
    ]) {
      const error = await errorOf(await send(route, bytes));
      expect({ name, ...error }).toEqual({
        ...{ name, status: 400 },
        text: "the body is not valid UTF-8; JSON must be encoded as UTF-8",
      });
    }
    expect(await traces()).toEqual(before);
  });

  it("rejects another charset and a compressed body with 415 and changes nothing", async () => {
    const before = await traces();
    for (const charset of ["iso-8859-1", "utf-16", '"ISO-8859-1"', "windows-1252", "UTF-8-X", ""]) {
      const { status, text } = await errorOf(
        await send(route, '{"x":1}', { "Content-Type": `application/json; charset=${charset}` }),
      );
      expect({ charset, status }).toEqual({ charset, status: 415 });
      expect(text).toContain("UTF-8");
    }
    for (const coding of ["gzip", "GZIP", "br", "deflate", "identity, gzip"]) {
      const response = await send(route, new Uint8Array([31, 139, 8, 0]), { "Content-Encoding": coding });
      expect(response.headers.get("accept-encoding")).toBe("identity");
      expect(await errorOf(response)).toEqual({ status: 415, text: "send the body without Content-Encoding" });
    }
    expect(await traces()).toEqual(before);
  });

  it("rejects what is not JSON with 400 and one sentence", async () => {
    for (const body of ["", " \n", "{", '{"a":1,}', "{'a':1}", '{"a":NaN}', '{"a":1}}', "undefined", '"\u0001"']) {
      const { status, text } = await errorOf(await send(route, body));
      expect({ body, status }).toEqual({ body, status: 400 });
      expect(text).toMatch(/^the body is (empty; send a JSON object|not valid JSON(: .+)?)$/);
    }
  });

  it("rejects anything but an object", async () => {
    for (const body of ["[]", '"text"', "5", "null", "true", "[".repeat(10_000) + "]".repeat(10_000)]) {
      const { status, text } = await errorOf(await send(route, body));
      expect({ status, text }).toEqual({
        status: route.path.startsWith("/v1/") ? 422 : 400,
        text: "the body must be a JSON object",
      });
    }
  });
});

const SUBMITS: JsonRoute[] = [
  { name: "POST /v1/songs", method: "POST", path: "/v1/songs" },
  { name: "POST /producer/v1/music", method: "POST", path: "/producer/v1/music" },
];

describe.each(SUBMITS)("$name", (route) => {
  it.each([
    ["a byte order mark", '\ufeff{"sound_prompt": "x"}', "application/json"],
    ["CRLF", '{\r\n"sound_prompt": "x"\r\n}\r\n', "application/json"],
    ["charset=utf-8", '{"sound_prompt": "x"}', "application/json; charset=utf-8"],
    ['charset="UTF-8"', '{"sound_prompt": "x"}', 'application/json;charset="UTF-8"'],
    ["charset = utf8", '{"sound_prompt": "x"}', "application/json; charset = utf8"],
    ["a parameter without a name", '{"sound_prompt": "x"}', "application/json; utf-8"],
    ["other parameters", '{"sound_prompt": "x"}', "application/json; odata=verbose; charset=utf-8"],
    ["capitals", '{"sound_prompt": "x"}', "Application/JSON; Charset=UTF-8"],
    ["a structured suffix", '{"sound_prompt": "x"}', "application/vnd.api+json"],
    ["a key twice, of which the last counts", '{"sound_prompt": 5, "sound_prompt": "x"}', "application/json"],
  ])("accepts %s", async (_, body, type) => {
    const response = await send(route, body, { "Content-Type": type });
    expect({ status: response.status < 300, text: response.ok ? "" : await response.text() }).toEqual({
      ...{ status: true, text: "" },
    });
  });

  it.each(["identity", "Identity", ""])("accepts Content-Encoding: %j", async (coding) => {
    expect((await send(route, '{"sound_prompt": "x"}', { "Content-Encoding": coding })).ok).toBe(true);
  });

  it("replaces half of a surrogate pair, so that the upstream gets the text that is stored", async () => {
    const response = await send(route, String.raw`{"sound_prompt": "a\ud83cb", "title": "\ud83c\udfb5"}`);
    const { id, data } = await response.json<{ id?: string; data?: { jobId: string } }>();
    const jobId = id ?? data?.jobId ?? "";
    const job = await exports.default.fetch(`${ORIGIN}/v1/jobs/${jobId}`, { headers: { "TT-API-KEY": owner.key } });
    const { input } = await job.json<{ input: object }>();
    expect(input).toMatchObject({ sound_prompt: "a\ufffdb", title: "🎵" });
    await runNextAlarm(jobId);
    expect(upstream.generations[0]?.body).toMatchObject({ sound_prompt: "a\ufffdb", title: "🎵" });
  });
});

it("says where a body stops being JSON", async () => {
  const { text } = await errorOf(await send({ method: "POST", path: "/v1/songs" }, '{\n  "title": "x",\n  bpm: 5\n}'));
  expect(text).toBe("the body is not valid JSON: line 3, column 3");
});

it("rejects a native request without a Content-Type, and names the one to send", async () => {
  const response = await exports.default.fetch(`${ORIGIN}/v1/songs`, {
    ...{ method: "POST", headers: { "TT-API-KEY": owner.key } },
    body: new TextEncoder().encode('{"sound_prompt": "x"}'),
  });
  expect(await errorOf(response)).toEqual({ status: 415, text: "send JSON, with Content-Type: application/json" });
});

it("parses a TTAPI body of any content type, and none", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/octet-stream", ""]) {
    const response = await send({ method: "POST", path: "/producer/v1/music" }, '{"sound_prompt": "x"}', {
      "Content-Type": type,
    });
    expect({ type, status: response.status }).toEqual({ type, status: 200 });
  }
});
