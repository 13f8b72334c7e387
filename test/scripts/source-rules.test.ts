import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../../scripts/server/workers.ts";

interface Line {
  file: string;
  text: string;
}

/** The code of both Workers, line by line, without comments. */
const LINES: Line[] = globSync("{src,engine}/**/*.ts", { cwd: ROOT }).flatMap((file) =>
  readFileSync(join(ROOT, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .filter((text) => !/^\s*\/\//.test(text))
    .map((text) => ({ file, text })),
);

const filesWith = (pattern: RegExp) => [
  ...new Set(LINES.filter(({ text }) => pattern.test(text)).map(({ file }) => file)),
];

/** Who may send a request, and what checks where it goes. */
const SENDERS: Record<string, string> = {
  "src/outbound/request.ts": "checks every hop by the host policy",
  "src/upstream/registry.ts": "hands its fetch to outbound: the upstream's own origin",
  "src/durable/job-assets.ts": "hands its fetch to outbound: files of upstreams and of users",
  "src/durable/endpoint-delivery.ts": "hands its fetch to outbound: webhooks",
  "engine/upload/fetch-source.ts": "checks every hop by `source-link.ts`",
  "engine/durable/callbacks.ts": "calls the gateway, which alone reaches the engine; follows nothing",
  "engine/studio.ts": "reads the engine's own samples, by binding",
};

it("nobody sends a request but those whose targets are checked", () => {
  expect(filesWith(/(^|[^\w])fetch\(/).toSorted()).toEqual(Object.keys(SENDERS).toSorted());
});

it("every request of the gateway keeps to itself what a redirect says", () => {
  const calls = LINES.filter(({ file, text }) => file.startsWith("src/") && /\bredirect:/.test(text));
  expect(calls.map(({ text }) => /redirect: "manual"/.test(text))).toEqual([true]);
});

const SECRET = "\\w*(?:secret|token|signature|hmac|password|apikey|enginekey)\\w*";
const COMPARED = new RegExp(
  `\\b${SECRET}(?:\\(\\))? [=!]==? (?!null|undefined|""|0)|[=!]==? (?:\\w+\\.)*${SECRET}\\b`,
  "i",
);

/** Where a secret of ours meets another of ours, and nothing of a stranger's. */
const OWN_SECRETS = ["src/crypto/hmac.ts"];

it("no secret is compared character by character, which tells by its time how many were right", () => {
  expect(filesWith(COMPARED)).toEqual(OWN_SECRETS);
});

it.each([
  "src/job/callback-token.ts",
  "src/storage/links.ts",
  "engine/middleware/require-key.ts",
])("%s compares in constant time", (file) => {
  const code = LINES.filter((line) => line.file === file).map(({ text }) => text);
  expect(code.join("\n")).toMatch(/\bisHmac\(|timingSafeEqual\(/);
});

it("a key is looked up by its hash", () => {
  expect(filesWith(/FROM keys WHERE hash = \?/)).toEqual(["src/db/keys.ts"]);
});
