import type { FindOutcome, SubmitOutcome } from "../job/outcome.ts";
import type { Input, Operation } from "../operations/input.ts";
import type { OutboundFetcher } from "../outbound/request.ts";

/** An engine that makes songs, whatever it speaks. Nothing here throws: trouble is an outcome. */
export interface Upstream {
  /** Sends a job, once, within 75 s. `callbackUrl` is where the upstream may say that it is over; null asks for none. */
  submit(input: Input, callbackUrl: string | null): Promise<SubmitOutcome>;
  /** Looks at a job once, within 25 s. `operation` says what a complete result consists of. */
  find(operation: Operation, upstreamJobId: string): Promise<FindOutcome>;
  /** The job id that a callback's body names, null where it names none. Nothing else in it is believed. */
  jobIdOf(callbackBody: string): string | null;
  /** The fetcher for a link on this upstream's own origin; null for any other link, which must be public https. */
  fetcherFor(link: string): OutboundFetcher | null;
}
