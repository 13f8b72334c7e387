import { FAULT_NAMES, type FaultName, type Weather } from "../faults/fault-profile.ts";
import { Violation } from "../invariants/violation.ts";
import type { JobPlan, Plan } from "../plan.ts";
import { World } from "../world.ts";

/** So many times is a world played again to find a smaller one. */
const MAX_TRIES = 400;

export interface Shrunk {
  plan: Plan;
  violation: Violation;
  /** The story of the job that it happened to, or of all that are left. */
  lines: string[];
}

/** The smallest world that could be found in which the same promise is broken: fewer jobs first, then fewer faults. */
export async function shrink(plan: Plan, violation: Violation): Promise<Shrunk> {
  const search = new Search(plan, violation);
  await search.dropJobs();
  await search.dropFaults();
  await search.dropJobs();
  const jobIds = search.violation.jobId === null ? search.plan.jobs.map(({ id }) => id) : [search.violation.jobId];
  const world = new World(search.plan, { traced: new Set(jobIds) });
  await violationOf(world);
  return { plan: search.plan, violation: search.violation, lines: world.trace.lines };
}

/** What breaks when the world runs; null: nothing. */
export async function violationOf(world: World): Promise<Violation | null> {
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

  /** Leaves out halves, then quarters, down to single jobs. */
  async dropJobs(): Promise<void> {
    for (let size = Math.ceil(this.plan.jobs.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < this.plan.jobs.length; ) {
        const jobs = this.plan.jobs.toSpliced(from, size);
        if (jobs.length === 0 || !(await this.#try({ jobs }))) from += size;
      }
    }
  }

  async dropFaults(): Promise<void> {
    for (const name of FAULT_NAMES.filter((fault) => this.plan.weather[fault] > 0)) {
      await this.#try({ weather: { ...this.plan.weather, [name]: 0 } });
    }
  }

  /** Keeps the smaller world if the same promise is broken in it. */
  async #try(smaller: { jobs: JobPlan[] } | { weather: Weather }): Promise<boolean> {
    if (this.#triesLeft-- <= 0) return false;
    const plan = { ...this.plan, ...smaller };
    const found = await violationOf(new World(plan));
    if (found?.invariant !== this.violation.invariant) return false;
    this.plan = plan;
    this.violation = found;
    return true;
  }
}

/** The faults that are left in a plan. */
export function faultsOf({ weather }: Plan): FaultName[] {
  return FAULT_NAMES.filter((name) => weather[name] > 0);
}
