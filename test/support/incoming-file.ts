import type { RequestOutcome } from "../../src/outbound/request.ts";

/** A body of these chunks; then it ends, breaks off, or says nothing more. */
export function bodyOf(chunks: Uint8Array[], end: "end" | "break" | "silence" = "end"): ReadableStream {
  const left = [...chunks];
  return new ReadableStream({
    async pull(controller) {
      const chunk = left.shift();
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

/** Options of a response that declares its length. */
export function declared(bytes: number) {
  return { headers: { "content-length": String(bytes) } };
}

/** A file as a good server sends it. */
export function served(bytes: Uint8Array): Response {
  return new Response(bodyOf(inChunks(bytes)), declared(bytes.length));
}

/** A source for `mirror` that answers once. */
export function answering(response: Response) {
  return async (): Promise<RequestOutcome> => ({ kind: "response", response });
}

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
