import type { AudioContainer } from "../audio/file-type.ts";
import type { DurationEstimate } from "../job/duration-estimate.ts";
import type { Format, Operation } from "../operations/input.ts";

/**
 * How an upstream knows the song that an operation works on: `own` was generated there, `uploaded` is a recording that
 * was uploaded there (or an extension of one), `foreign` is known to another upstream only.
 */
export type ParentKind = "own" | "uploaded" | "foreign";

export interface OperationProfile {
  /** The parents it takes. Empty for an operation without a parent. */
  parents: readonly ParentKind[];
  /** For swaps: the songs that may lend the other side, and whether they must be sung. */
  lender?: { parents: readonly ParentKind[]; sung: boolean };
  /** The latest start in the parent, in seconds, that leaves room for new music. */
  maxStartSeconds?: number;
  /** Assumed until the lane has learned better. */
  durations: DurationEstimate;
}

export interface Model {
  id: string;
  /** Other names under which requests may ask for it. */
  aliases: readonly string[];
}

/** What an adapter's upstream can do: data that request checks, capabilities, models and lanes read. */
export interface Profile {
  /** null: this upstream does not support the operation. */
  operations: Record<Operation, OperationProfile | null>;
  /** The first one is the default. */
  models: readonly Model[];
  /** Formats that a song can be exported as. */
  exportFormats: readonly Format[];
  /** Containers that an uploaded file may have. */
  uploadContainers: readonly AudioContainer[];
}

/** The operations that take such a parent. */
export function operationsFor(profile: Profile, kind: ParentKind): Operation[] {
  const entries = Object.entries(profile.operations) as [Operation, OperationProfile | null][];
  return entries.flatMap(([operation, facts]) => (facts?.parents.includes(kind) ? [operation] : []));
}

/** Whether `name` is the id or an alias of one of the profile's models. */
export function hasModel({ models }: Profile, name: string): boolean {
  return models.some(({ id, aliases }) => id === name || aliases.includes(name));
}
