import { expect, it } from "vitest";
import { linkExpiry, signLink } from "../../src/storage/links.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse("2026-10-21T07:28:00Z");
const ORDER = {
  secret: "a-signing-secret",
  base: "https://fm.example.com",
  assetId: "song-audio",
  lifeMs: 7 * DAY_MS,
  now: NOW,
};

function claim(url: string, change: Partial<Parameters<typeof linkExpiry>[0]> = {}) {
  const { searchParams, pathname } = new URL(url);
  const assetId = decodeURIComponent(pathname.split("/")[2]!);
  const [expires, signature] = [searchParams.get("e")!, searchParams.get("s")!];
  return linkExpiry({ secret: ORDER.secret, assetId, expires, signature, now: NOW, ...change });
}

it("a signed link expires at the first end of a UTC day after its lifetime", async () => {
  const { url, expiresAt } = await signLink(ORDER);
  expect(url).toMatch(/^https:\/\/fm\.example\.com\/a\/song-audio\?e=1793232000&s=[\w-]{43}$/);
  expect(new Date(expiresAt).toISOString()).toBe("2026-10-29T00:00:00.000Z");
  expect(await claim(url)).toBe(expiresAt);
});

it("a link signed twice on the same day is identical", async () => {
  const morning = await signLink({ ...ORDER, now: Date.parse("2026-10-21T00:00:01Z") });
  const evening = await signLink({ ...ORDER, now: Date.parse("2026-10-22T00:00:00Z") });
  const nextDay = await signLink({ ...ORDER, now: Date.parse("2026-10-22T00:00:00.001Z") });
  expect(evening).toEqual(morning);
  expect(nextDay.expiresAt - evening.expiresAt).toBe(DAY_MS);
});

it("a link is valid until the millisecond of its expiry", async () => {
  const { url, expiresAt } = await signLink(ORDER);
  expect(await claim(url, { now: expiresAt - 1 })).toBe(expiresAt);
  expect(await claim(url, { now: expiresAt })).toBeNull();
});

it.each([
  ["another asset", { assetId: "song-image" }],
  ["another secret", { secret: "a-rotated-secret" }],
  ["a later expiry", { expires: "1893456000" }],
  ["no expiry", { expires: "" }],
  ["an expiry with a sign", { expires: "+1793232000" }],
  ["an expiry with a leading zero", { expires: "01793232000" }],
  ["an expiry in another spelling", { expires: "1.793232e9" }],
  ["no signature", { signature: "" }],
  ["a short signature", { signature: "abc" }],
  ["a wrong signature", { signature: "A".repeat(43) }],
  ["a non-ASCII signature", { signature: "é".repeat(43) }],
])("linkExpiry rejects a link with %s", async (_, change) => {
  const { url } = await signLink(ORDER);
  expect(await claim(url, change)).toBeNull();
});

it("linkExpiry rejects a signature with one changed character", async () => {
  const { url } = await signLink(ORDER);
  const signature = new URL(url).searchParams.get("s")!;
  const changed = `${signature[0] === "A" ? "B" : "A"}${signature.slice(1)}`;
  expect(await claim(url, { signature: changed })).toBeNull();
});

it("linkExpiry accepts a signature in one spelling only", async () => {
  const { url } = await signLink(ORDER);
  const signature = new URL(url).searchParams.get("s")!;
  const digits = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
  const spellings = digits.map((last) => signature.slice(0, -1) + last);
  const taken = await Promise.all(spellings.map((spelling) => claim(url, { signature: spelling })));
  expect(taken.filter((expiry) => expiry !== null)).toHaveLength(1);
});

it("signLink escapes an asset id so that it cannot alter the rest of the link", async () => {
  const { url } = await signLink({ ...ORDER, assetId: "a?e=1&x/../b" });
  expect(url).toContain("/a/a%3Fe%3D1%26x%2F..%2Fb?e=");
  expect(await claim(url)).not.toBeNull();
});
