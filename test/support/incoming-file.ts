import type { RequestOutcome } from "../../src/outbound/request.ts";

/** A body of these chunks that then ends, breaks, or stalls. */
export function bodyOf(chunks: Uint8Array[], end: "end" | "break" | "stall" = "end"): ReadableStream {
  const remaining = [...chunks];
  return new ReadableStream({
    async pull(controller) {
      const chunk = remaining.shift();
      if (chunk) return controller.enqueue(chunk);
      if (end === "end") return controller.close();
      if (end === "break") return controller.error(new Error("Network connection lost."));
      await new Promise(() => {});
    },
  });
}

export function inChunks(bytes: Uint8Array, size = 64_000): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** Response options with a `Content-Length`. */
export function withContentLength(bytes: number) {
  return { headers: { "content-length": String(bytes) } };
}

/** A file as a well-behaved server sends it. */
export function fileResponse(bytes: Uint8Array): Response {
  return new Response(bodyOf(inChunks(bytes)), withContentLength(bytes.length));
}

/** A source for `mirror` that returns one response. */
export function sourceOf(response: Response) {
  return async (): Promise<RequestOutcome> => ({ kind: "response", response });
}

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
