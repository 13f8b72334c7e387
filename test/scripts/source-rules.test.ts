import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../../scripts/server/workers.ts";

interface Line {
  file: string;
  text: string;
}

/** The lines of code of both Workers, without comments. */
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

/** The files that may send requests, and how each checks the target. */
const SENDERS: Record<string, string> = {
  "src/outbound/request.ts": "checks every hop with the host policy",
  "src/upstream/registry.ts": "passes fetch to outbound: the upstream's own origin",
  "src/storage/space.ts": "calls the local server through a binding",
  "src/durable/job-assets.ts": "passes fetch to outbound: files of upstreams and of users",
  "src/durable/endpoint-delivery.ts": "passes fetch to outbound: webhooks",
  "engine/upload/fetch-source.ts": "checks every hop with `source-link.ts`",
  "engine/durable/callbacks.ts": "calls the gateway, the only client of the engine; follows no redirect",
  "engine/studio.ts": "reads the engine's own samples through a binding",
};

it("only files whose targets are checked send requests", () => {
  expect(filesWith(/(^|[^\w])fetch\(/).toSorted()).toEqual(Object.keys(SENDERS).toSorted());
});

it("no request of the gateway follows redirects automatically", () => {
  const calls = LINES.filter(({ file, text }) => file.startsWith("src/") && /\bredirect:/.test(text));
  expect(calls.map(({ text }) => /redirect: "manual"/.test(text))).toEqual([true]);
});

const SECRET = "\\w*(?:secret|token|signature|hmac|password|apikey|enginekey)\\w*";
const COMPARED = new RegExp(
  `\\b${SECRET}(?:\\(\\))? [=!]==? (?!null|undefined|""|0)|[=!]==? (?:\\w+\\.)*${SECRET}\\b`,
  "i",
);

it("no secret is compared with ===, whose duration reveals matching characters", () => {
  expect(filesWith(COMPARED)).toEqual([]);
});

it.each([
  "src/job/callback-token.ts",
  "src/storage/links.ts",
  "src/keys/job-token.ts",
  "engine/middleware/require-key.ts",
])("%s compares secrets in constant time", (file) => {
  const code = LINES.filter((line) => line.file === file).map(({ text }) => text);
  expect(code.join("\n")).toMatch(/\bisHmac\(|timingSafeEqual\(/);
});

it("an API key is looked up by its hash", () => {
  expect(filesWith(/FROM keys WHERE hash = \?/)).toEqual(["src/db/keys.ts"]);
});
