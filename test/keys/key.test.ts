import { expect, it } from "vitest";
import { hashKey, isKey, maskedKey, newKey } from "../../src/keys/key.ts";

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

it("new keys are unique and pass isKey", () => {
  const keys = Array.from({ length: 200 }, () => newKey(random));
  for (const key of keys) {
    expect(key).toMatch(/^fm_live_[0-9A-Za-z]{36}$/);
    expect(isKey(key)).toBe(true);
  }
  expect(new Set(keys).size).toBe(200);
});

it("isKey rejects a key with any one character changed", () => {
  const key = newKey(random);
  for (let i = 0; i < key.length; i++) {
    const other = key[i] === "x" ? "y" : "x";
    expect(isKey(key.slice(0, i) + other + key.slice(i + 1))).toBe(false);
  }
  expect(isKey("")).toBe(false);
});

it("a key's checksum is the standard CRC-32", () => {
  // CRC-32 of this text by zlib: 0xbc8d9963.
  const body = `fm_live_${"0".repeat(30)}`;
  expect(isKey(`${body}${base62(0xbc8d9963)}`)).toBe(true);
});

it("new keys use every character equally often", () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 2_000; i++)
    for (const digit of newKey(random).slice(8, 38)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const expected = 60_000 / 62;
  expect(counts.size).toBe(62);
  expect(Math.max(...counts.values())).toBeLessThan(expected * 1.25);
  expect(Math.min(...counts.values())).toBeGreaterThan(expected * 0.75);
});

it("hashKey is SHA-256, and maskedKey shows only both ends of a key", async () => {
  expect(await hashKey("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(maskedKey("fm_live_abcdefgh1234")).toEqual({ prefix: "fm_live_abcd", lastFour: "1234" });
});

function base62(value: number): string {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let text = "";
  for (let i = 0, rest = value; i < 6; i++, rest = Math.floor(rest / 62)) text = digits[rest % 62] + text;
  return text;
}
