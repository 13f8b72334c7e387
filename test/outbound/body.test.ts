import { expect, it } from "vitest";
import { readText } from "../../src/outbound/body.ts";

const LONG_MS = 10_000;

it("reads a body to its end, across chunks that cut a character", async () => {
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

it("reads an absent body as empty", async () => {
  expect(await readText(new Response(null, { status: 204 }), 10, LONG_MS)).toEqual({ text: "", end: "complete" });
});

it("keeps a body that is exactly as long as allowed", async () => {
  expect(await readText(new Response("12345"), 5, LONG_MS)).toEqual({ text: "12345", end: "complete" });
});

it("stops an endless body at the cap and hangs up", async () => {
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

it("gives up on a body that drips for ever, and keeps what came", async () => {
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

it("gives up on a body that says nothing at all", async () => {
  expect(await readText(new Response(new ReadableStream()), 10, 20)).toEqual({ text: "", end: "timed_out" });
});

it("tells a body that breaks off", async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new Error("connection lost")),
  });
  expect(await readText(new Response(body), 10, LONG_MS)).toMatchObject({ end: "broken" });
});
