import { z } from "zod";

/** All operations. Their properties are in `catalog.ts` and in the profiles of the upstreams. */
export const OPERATIONS = [
  "song",
  "lyrics",
  "extend",
  "cover",
  "replace",
  "variation",
  "swap_vocals",
  "swap_instrumental",
  "stems",
  "upload",
  "download",
] as const satisfies readonly Input["operation"][];
export type Operation = (typeof OPERATIONS)[number];

export const FORMATS = ["mp3", "wav", "m4a", "mid"] as const;
export type Format = (typeof FORMATS)[number];

/** A song that an operation uses. `upstreamSongId`: null until the song was read from D1. */
export const Parent = z.object({ songId: z.string(), upstreamSongId: z.string().nullable() });
export type Parent = z.infer<typeof Parent>;

/** An id or alias of one of the upstream's models; null until the upstream is chosen, which sets its default. */
const model = z.string().nullable();
/** The fields that most operations share. */
const commonFields = {
  soundPrompt: z.string().nullable(),
  lyricsText: z.string().nullable(),
  instrumental: z.boolean(),
  model,
  title: z.string().nullable(),
  coverArtUrl: z.string().nullable(),
  seed: z.string().nullable(),
  /** 0–1 */
  lyricsStrength: z.number(),
  /** 0.2–1 */
  soundStrength: z.number(),
  /** 0–1 */
  weirdness: z.number(),
};
const parent = Parent;
/** Seconds from the start of the parent; null: the start or end of the song. */
const edge = z.number().nullable();

const SongInput = z.object({ operation: z.literal("song"), ...commonFields });
const LyricsInput = z.object({ operation: z.literal("lyrics"), prompt: z.string() });
const ExtendInput = z.object({ operation: z.literal("extend"), parent, startsAt: edge, ...commonFields });
/** `coverStrength`: 0.2–1, how much the cover differs. */
const CoverInput = z.object({ operation: z.literal("cover"), parent, coverStrength: z.number(), ...commonFields });
const ReplaceInput = z.object({
  operation: z.literal("replace"),
  parent,
  startsAt: z.number(),
  endsAt: edge,
  ...commonFields,
});
const VariationInput = z.object({
  operation: z.literal("variation"),
  parent,
  model,
  title: z.string().nullable(),
  seed: z.string().nullable(),
});
/** The new vocals or instrumental follow the prompt and lyrics, or are taken from the song `swap`. */
const SwapInput = z.object({
  operation: z.enum(["swap_vocals", "swap_instrumental"]),
  parent,
  swap: Parent.nullable(),
  ...commonFields,
});
const StemsInput = z.object({ operation: z.literal("stems"), parent });
/** `audioUrl`: null for a file that was sent with the request and is in R2. */
const UploadInput = z.object({
  operation: z.literal("upload"),
  audioUrl: z.string().nullable(),
  title: z.string().nullable(),
});
const DownloadInput = z.object({ operation: z.literal("download"), parent, format: z.enum(FORMATS) });

/** A job's input: parsed and completed with defaults when the job is accepted, stored once, never changed. */
export const Input = z.discriminatedUnion("operation", [
  SongInput,
  LyricsInput,
  ExtendInput,
  CoverInput,
  ReplaceInput,
  VariationInput,
  SwapInput,
  StemsInput,
  UploadInput,
  DownloadInput,
]);
export type Input = z.infer<typeof Input>;
export type SongInput = z.infer<typeof SongInput>;

/** Names and texts of the client's own that it attaches to a request; Fermata stores and returns them. */
export type Metadata = Record<string, string>;

type FieldOf<Operations> = Operations extends unknown ? Exclude<keyof Operations, "operation"> : never;
/** A field of any operation's input. */
export type InputField = FieldOf<Input>;
/** A field that an error can refer to. Each API has one table with its names for these fields. */
export type RequestField = InputField | "hookUrl";
