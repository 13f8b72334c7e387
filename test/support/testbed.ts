import { beforeEach, expect, vi } from "vitest";
import { account, type TestAccount } from "./account.ts";
import { expectConsistentEnd } from "./expect-consistent-end.ts";
import { runWithLane } from "./run-with-lane.ts";
import { scriptedUpstream } from "./scripted-upstream.ts";
import { submitSong } from "./submit.ts";

const GRANTED = 30;

/** A new account and a new upstream per test, with the times of the upstream's calls. `fetch` reaches nothing else. */
class Testbed {
  owner!: TestAccount;
  upstream!: ReturnType<typeof scriptedUpstream>;
  /** The times of the upstream's submits and polls, in epoch ms. */
  calledAt = { submit: [] as number[], poll: [] as number[] };

  async reset(): Promise<void> {
    this.owner = await account({ credits: GRANTED });
    this.upstream = scriptedUpstream();
    this.calledAt = { submit: [], poll: [] };
    vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) => this.#fetch(new Request(input, init)));
  }

  submit(): Promise<string> {
    return submitSong(this.owner);
  }

  /** Runs the account's only job to its end, asserts that the end is consistent, and returns it. */
  async endOf(job: string | Promise<string> = this.submit()) {
    const jobId = await job;
    const [{ error } = { error: null }] = await runWithLane(this.owner.id, [jobId]);
    const end = await expectConsistentEnd(jobId, { accountId: this.owner.id, granted: GRANTED });
    expect(this.upstream.generations.length).toBeLessThanOrEqual(end.attempts);
    return { ...end, error };
  }

  #fetch(request: Request): Promise<Response> {
    if (request.url.includes("/producer/"))
      this.calledAt[request.method === "POST" ? "submit" : "poll"].push(Date.now());
    return this.upstream.fetch(request);
  }
}

export function testbed(): Testbed {
  // Whole jobs, up to their deadline.
  vi.setConfig({ testTimeout: 60_000 });
  const bed = new Testbed();
  beforeEach(() => bed.reset());
  return bed;
}
