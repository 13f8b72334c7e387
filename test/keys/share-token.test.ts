import { describe, expect, it } from "vitest";
import { isShareToken, shareToken } from "../../src/keys/share-token.ts";

const SECRET = "a signing secret of a test";
const share = { id: "shr_1", accountId: "0a0d5a52-1111-4c8a-acaa-71185d23a2f3" };

describe("a share token", () => {
  it("has 128 bits and the same value for the same share and secret", async () => {
    const token = await shareToken(SECRET, share);
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(isShareToken(token)).toBe(true);
    expect(await shareToken(SECRET, share)).toBe(token);
  });

  it("differs for another share and another secret", async () => {
    const tokens = [
      await shareToken(SECRET, share),
      await shareToken(SECRET, { ...share, id: "shr_2" }),
      await shareToken(`${SECRET}!`, share),
    ];
    expect(new Set(tokens).size).toBe(3);
  });

  it("names the database of an account in another database", async () => {
    const token = await shareToken(SECRET, { ...share, accountId: `${share.accountId}.2` });
    expect(token).toMatch(/^[\w-]{22}\.2$/);
    expect(isShareToken(token)).toBe(true);
  });

  it.each([
    "",
    "abc",
    "A".repeat(21),
    "A".repeat(23),
    `${"A".repeat(21)}B`,
    `${"A".repeat(22)}.0`,
    `${"A".repeat(22)}/..`,
  ])("%j is not one", (text) => expect(isShareToken(text)).toBe(false));
});
