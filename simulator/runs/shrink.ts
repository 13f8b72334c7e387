import { FAULT_NAMES, type FaultName, type FaultProfile } from "../faults/fault-profile.ts";
import { Violation } from "../invariants/violation.ts";
import type { JobPlan, Plan } from "../plan.ts";
import { World } from "../world.ts";

/** How many worlds are simulated to find a smaller one. */
const MAX_TRIES = 400;

export interface ShrunkWorld {
  plan: Plan;
  violation: Violation;
  /** The history of the job that violates the invariant, or of all remaining jobs. */
  lines: string[];
}

/** Finds the smallest world that violates the same invariant, by removing first jobs, then faults. */
export async function shrink(plan: Plan, violation: Violation): Promise<ShrunkWorld> {
  const search = new Search(plan, violation);
  await search.dropJobs();
  await search.dropFaults();
  await search.dropJobs();
  const jobIds = search.violation.jobId === null ? search.plan.jobs.map(({ id }) => id) : [search.violation.jobId];
  const world = new World(search.plan, { traced: new Set(jobIds) });
  await findViolation(world);
  return { plan: search.plan, violation: search.violation, lines: world.trace.lines };
}

/** Runs a world. Returns its first violation; null without a violation. */
export async function findViolation(world: World): Promise<Violation | null> {
  try {
    await world.run();
    return null;
  } catch (error) {
    if (error instanceof Violation) return error;
    throw error;
  }
}

class Search {
  plan: Plan;
  violation: Violation;
  #triesLeft = MAX_TRIES;

  constructor(plan: Plan, violation: Violation) {
    this.plan = plan;
    this.violation = violation;
  }

  /** Removes halves, then quarters, down to single jobs. */
  async dropJobs(): Promise<void> {
    for (let size = Math.ceil(this.plan.jobs.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < this.plan.jobs.length; ) {
        const jobs = this.plan.jobs.toSpliced(from, size);
        if (jobs.length === 0 || !(await this.#try({ jobs }))) from += size;
      }
    }
  }

  async dropFaults(): Promise<void> {
    for (const name of enabledFaults(this.plan)) {
      await this.#try({ faultProfile: { ...this.plan.faultProfile, [name]: 0 } });
    }
  }

  /** Keeps the smaller world if it violates the same invariant. */
  async #try(smaller: { jobs: JobPlan[] } | { faultProfile: FaultProfile }): Promise<boolean> {
    if (this.#triesLeft-- <= 0) return false;
    const plan = { ...this.plan, ...smaller };
    const violation = await findViolation(new World(plan));
    if (violation?.invariant !== this.violation.invariant) return false;
    this.plan = plan;
    this.violation = violation;
    return true;
  }
}

export function enabledFaults({ faultProfile }: Plan): FaultName[] {
  return FAULT_NAMES.filter((name) => faultProfile[name] > 0);
}
