import type { RequestOutcome } from "../../src/outbound/request.ts";
import { pngBytes } from "./sound-bytes.ts";

export const PEAKS = JSON.stringify({
  ...{ version: 2, channels: 1, sample_rate: 44_100, samples_per_pixel: 256, bits: 8, length: 3 },
  data: [-1, 2, -3, 4, -5, 6],
});

/** The small files of a song as the embedded engine sends them. */
export function extrasForm(parts: Record<string, Uint8Array<ArrayBuffer> | string> = {}): FormData {
  const form = new FormData();
  const all = { image_96: pngBytes(), image_320: pngBytes(), peaks: PEAKS, ...parts };
  for (const [name, content] of Object.entries(all)) form.set(name, new File([content], name));
  return form;
}

export function extrasSource(body: BodyInit = extrasForm()): () => Promise<RequestOutcome> {
  return async () => ({ kind: "response", response: new Response(body) });
}
