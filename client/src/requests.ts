import type { components, operations } from "./schema.ts";

export type Job = components["schemas"]["Job"];
export type JobToken = components["schemas"]["JobToken"];
export type Song = components["schemas"]["Song"];
export type Share = components["schemas"]["Share"];
export type NewShare = components["schemas"]["NewShare"];
export type Problem = components["schemas"]["Problem"];

type CreateOperation = Extract<keyof operations, `create_${string}`>;
/** The JSON body of an operation, by its `operationId`. */
export type BodyOf<Name extends CreateOperation> = operations[Name] extends {
  requestBody: { content: { "application/json": infer Body } };
}
  ? Body
  : never;
export type JobQuery = NonNullable<operations["list_jobs"]["parameters"]["query"]>;
export type SongQuery = NonNullable<operations["list_songs"]["parameters"]["query"]>;
export type Tag = components["schemas"]["Tag"];
export type TimedLyrics = components["schemas"]["TimedLyrics"];
export type TagQuery = NonNullable<operations["list_tags"]["parameters"]["query"]>;
export type Page<Entry> = { data: Entry[]; next_cursor: string | null };
