import { spells } from "./bytes.ts";
import type { Container } from "./media-type.ts";

export type Picture = Extract<Container, "png" | "jpeg" | "webp" | "gif">;

const RECOGNISERS: [Picture, (head: Uint8Array) => boolean][] = [
  ["png", (head) => spells(head, 0, "\x89PNG\r\n\x1a\n")],
  ["jpeg", (head) => spells(head, 0, "\xff\xd8\xff")],
  ["webp", (head) => spells(head, 0, "RIFF") && spells(head, 8, "WEBP")],
  ["gif", (head) => spells(head, 0, "GIF87a") || spells(head, 0, "GIF89a")],
];

/** What the first bytes say that a picture is. Null for the rest: SVG is none of ours, since it can run scripts. */
export function recognisePicture(head: Uint8Array): Picture | null {
  return RECOGNISERS.find(([, matches]) => matches(head))?.[0] ?? null;
}
