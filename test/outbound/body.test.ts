import { expect, it } from "vitest";
import { readText } from "../../src/outbound/body.ts";

const LONG_MS = 10_000;

it("readText decodes a character that is split across chunks", async () => {
  const bytes = new TextEncoder().encode("夜の歌");
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes.subarray(0, 4));
      controller.enqueue(bytes.subarray(4));
      controller.close();
    },
  });
  expect(await readText(new Response(body), 1_000, LONG_MS)).toEqual({ text: "夜の歌", end: "complete" });
});

it("readText returns an empty text for an absent body", async () => {
  expect(await readText(new Response(null, { status: 204 }), 10, LONG_MS)).toEqual({ text: "", end: "complete" });
});

it("readText keeps a body of exactly the maximum length", async () => {
  expect(await readText(new Response("12345"), 5, LONG_MS)).toEqual({ text: "12345", end: "complete" });
});

it("readText stops an endless body at the maximum and cancels it", async () => {
  let pulls = 0;
  let hungUp = false;
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000).fill(65 + (pulls++ % 2))),
    cancel: () => {
      hungUp = true;
    },
  });
  const { text, end } = await readText(new Response(body), 2_500, LONG_MS);
  expect([end, text.length, hungUp]).toEqual(["too_large", 2_500, true]);
  expect(pulls).toBeLessThan(6);
});

it("readText times out on an endless slow body and keeps the received text", async () => {
  let hungUp = false;
  const body = new ReadableStream({
    pull: async (controller) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      controller.enqueue(new TextEncoder().encode("x"));
    },
    cancel: () => {
      hungUp = true;
    },
  });
  const { text, end } = await readText(new Response(body), 1_000_000, 30);
  expect(end).toBe("timed_out");
  expect(text).toMatch(/^x*$/);
  expect(hungUp).toBe(true);
});

it("readText times out on a body without any data", async () => {
  expect(await readText(new Response(new ReadableStream()), 10, 20)).toEqual({ text: "", end: "timed_out" });
});

it("readText reports a broken body", async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new Error("connection lost")),
  });
  expect(await readText(new Response(body), 10, LONG_MS)).toMatchObject({ end: "broken" });
});
