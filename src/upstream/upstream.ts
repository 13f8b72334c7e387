import type { Input, Operation } from "../job/input.ts";
import type { FindOutcome, SubmitOutcome } from "../job/outcome.ts";

/** An engine that makes songs, whatever it speaks. Nothing here throws: trouble is an outcome. */
export interface Upstream {
  /** Sends a job, once. `callbackUrl` is where the upstream may say that it is over; null asks for no callback. */
  submit(input: Input, callbackUrl: string | null): Promise<SubmitOutcome>;
  /** Looks at a job once. `operation` says what a complete result consists of. */
  find(operation: Operation, upstreamJobId: string): Promise<FindOutcome>;
  /** The fetcher for a link on this upstream's own origin; null for any other link, which must be public https. */
  fetcherFor(link: string): UpstreamFetcher | null;
}

/** A service binding, or the global `fetch`. */
export type UpstreamFetcher = Pick<Fetcher, "fetch">;
