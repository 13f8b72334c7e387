import { CALM, type Weather } from "../../simulator/faults/fault-profile.ts";
import { creditsFor, drawJobs, type Plan, TTAPI } from "../../simulator/plan.ts";
import { Dice } from "../../simulator/seeded-random.ts";

/** A small world on a calm day but for the faults that are named. */
export function worldPlan(weather: Partial<Weather> = {}): Plan {
  const jobs = drawJobs(new Dice("jobs"), { jobs: 60, slots: 5, durations: TTAPI, load: 0.5, poisoned: 0 });
  const lane = { name: "ttapi" as const, slots: 5, callable: true };
  return {
    name: "test",
    jobs,
    credits: creditsFor(jobs, () => 1),
    weather: { ...CALM, ...weather },
    lane,
    capacity: 5,
  };
}
