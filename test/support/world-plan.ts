import { type FaultProfile, NO_FAULTS } from "../../simulator/faults/fault-profile.ts";
import { creditsFor, drawJobs, type Plan, TTAPI } from "../../simulator/plan.ts";
import { SeededRandom } from "../../simulator/seeded-random.ts";

/** A small world with only the given faults. */
export function worldPlan(faultProfile: Partial<FaultProfile> = {}): Plan {
  const jobs = drawJobs(new SeededRandom("jobs"), { jobs: 60, slots: 5, durations: TTAPI, load: 0.5, poisoned: 0 });
  const lane = { name: "ttapi" as const, slots: 5, callable: true };
  return {
    name: "test",
    jobs,
    credits: creditsFor(jobs, () => 1),
    faultProfile: { ...NO_FAULTS, ...faultProfile },
    lane,
    capacity: 5,
  };
}
