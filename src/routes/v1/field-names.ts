import { z } from "@hono/zod-openapi";
import { apiNameOf, type OperationName } from "../../operations/catalog.ts";
import { type Input, OPERATIONS, type Operation } from "../../operations/input.ts";

export const OperationNames = z.enum(OPERATIONS.map(apiNameOf) as [OperationName, ...OperationName[]]);

export function operationOf(name: OperationName): Operation {
  return name === "export" ? "download" : name;
}

/** The fields that the native API spells otherwise than a job's input does, case aside. */
const FIELDS: Record<string, string> = {
  lyricsText: "lyrics",
  startsAt: "start_seconds",
  endsAt: "end_seconds",
  audioUrl: "url",
};

/** What was asked, in the native API's words. */
export function inputResponse({ operation: _, ...input }: Input): Record<string, string | number | boolean | null> {
  const { parent, swap, ...plain } = input as Record<string, unknown> &
    Partial<Record<"parent" | "swap", { songId: string } | null>>;
  const fields = Object.entries(plain).map(([name, value]) => [apiFieldName(name), value]);
  return {
    ...(parent && { song_id: parent.songId }),
    ...(swap !== undefined && { swap_song_id: swap?.songId ?? null }),
    ...Object.fromEntries(fields),
  };
}

/** A field of a job's input, as the native API spells it. */
export function apiFieldName(name: string): string {
  return FIELDS[name] ?? name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The fields that a refusal blames, by TTAPI's names, as the native API spells them. */
const SPELLED: Record<string, string> = {
  music_id: "song_id",
  swap_music_id: "swap_song_id",
  starts: "start_seconds",
  ends: "end_seconds",
  audio_url: "url",
};

export function nativeField(blamed: string): string {
  return SPELLED[blamed] ?? blamed;
}
