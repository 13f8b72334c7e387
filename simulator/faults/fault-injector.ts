import type { JobPlan, Plan } from "../plan.ts";
import type { BatchFailure } from "../platform/database.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { FaultName } from "./fault-profile.ts";
import type { Guard } from "./guards.ts";

/** What a fault may hit: a job, or a part of the world without one. */
interface Target {
  random: SeededRandom;
  plan?: JobPlan;
}

type Listener = (fault: FaultName, jobId: string | null) => void;

/** Decides which faults occur, by the rates of the plan's profile, and which guard is removed. */
export class FaultInjector {
  /** The faults that currently affect every call to the upstream. */
  readonly ongoing = new Set<FaultName>();
  readonly #plan: Pick<Plan, "faultProfile" | "without">;
  readonly #onFault: Listener;

  constructor(plan: Pick<Plan, "faultProfile" | "without">, onFault: Listener) {
    this.#plan = plan;
    this.#onFault = onFault;
  }

  occurs(fault: FaultName, target: Target): boolean {
    const occurs = target.random.chance(this.#plan.faultProfile[fault]);
    if (occurs) this.#onFault(fault, target.plan?.id ?? null);
    return occurs;
  }

  /** Reports a fault that affects all jobs. */
  occurred(fault: FaultName): void {
    this.#onFault(fault, null);
  }

  drawBatchFailure(target: Target): BatchFailure {
    const lost = this.occurs("d1_reply_lost", target);
    return this.occurs("d1_failed", target) ? "failed" : lost ? "reply_lost" : null;
  }

  /** Whether a guard is in place. */
  hasGuard(guard: Guard): boolean {
    return this.#plan.without !== guard;
  }
}
