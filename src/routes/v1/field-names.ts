import { z } from "@hono/zod-openapi";
import { apiNameOf, type OperationName } from "../../operations/catalog.ts";
import { type Input, OPERATIONS, type Operation } from "../../operations/input.ts";

export const OperationNames = z.enum(OPERATIONS.map(apiNameOf) as [OperationName, ...OperationName[]]);

export function operationOf(name: OperationName): Operation {
  return name === "export" ? "download" : name;
}

/** The fields whose name in the native API differs from the name in a job's input by more than its case. */
const FIELDS: Record<string, string> = {
  lyricsText: "lyrics",
  startsAt: "start_seconds",
  endsAt: "end_seconds",
  audioUrl: "url",
};

/** A job's input, in the field names of the native API. */
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

/** The native API's name of a field of a job's input. */
export function apiFieldName(name: string): string {
  return FIELDS[name] ?? name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** TTAPI's field names, which rejections use → the native API's. */
const NATIVE_NAMES: Record<string, string> = {
  music_id: "song_id",
  swap_music_id: "swap_song_id",
  starts: "start_seconds",
  ends: "end_seconds",
  audio_url: "url",
};

export function nativeField(ttapiName: string): string {
  return NATIVE_NAMES[ttapiName] ?? ttapiName;
}
