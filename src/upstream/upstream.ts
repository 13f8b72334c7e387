import type { FindOutcome, SubmitOutcome } from "../job/outcome.ts";
import type { Input, Operation } from "../operations/input.ts";
import type { OutboundFetcher } from "../outbound/request.ts";

/** A music generation service, independent of its protocol. Its methods never throw: a failure is an outcome. */
export interface Upstream {
  /** Submits a job, once, within 75 s. The upstream may send a callback to `callbackUrl`; null: none is requested. */
  submit(input: Input, callbackUrl: string | null): Promise<SubmitOutcome>;
  /** Polls a job, once, within 25 s. `operation` determines when a result is complete. */
  find(operation: Operation, upstreamJobId: string): Promise<FindOutcome>;
  /** The job id in the body of a callback; null if it has no job id. Nothing else in the body is trusted. */
  jobIdOf(callbackBody: string): string | null;
  /** The fetcher for a link on this upstream's origin; null for any other link, which must be public https. */
  fetcherFor(link: string): OutboundFetcher | null;
}
