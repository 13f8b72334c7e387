import { beforeEach, expect, vi } from "vitest";
import { account, type TestAccount } from "./account.ts";
import { expectConsistentEnd } from "./expect-consistent-end.ts";
import { runWithLane } from "./run-with-lane.ts";
import { scriptedUpstream } from "./scripted-upstream.ts";
import { submitSong } from "./submit.ts";

const GRANTED = 30;

/** Before each test a new account and a new upstream, which is all that `fetch` reaches, and notes of what it is asked. */
class Testbed {
  owner!: TestAccount;
  upstream!: ReturnType<typeof scriptedUpstream>;
  /** When the upstream was sent a job, and asked for one. */
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

  /** Runs the account's one job to its end, which must keep every promise, and tells it. */
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
  // Whole lives of jobs, up to their deadline.
  vi.setConfig({ testTimeout: 60_000 });
  const bed = new Testbed();
  beforeEach(() => bed.reset());
  return bed;
}
