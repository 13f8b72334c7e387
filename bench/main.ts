import { runCommand } from "../scripts/command-line.ts";
import { besideFloor } from "./beside-floor.ts";
import type { Compared } from "./compare.ts";
import { type Spread, table } from "./figures.ts";
import { type Plan, readPlan, USAGE } from "./plan.ts";

/** The gateway beside the least that the platform can be asked for, on Miniflare. */
await runCommand({
  usage: USAGE,
  async run(argv) {
    await measure(readPlan(argv));
    return 0;
  },
});

async function measure(plan: Plan): Promise<void> {
  const rows = [
    [
      "",
      "clients",
      "floor/s",
      "gateway/s",
      "floor ms",
      "gateway ms",
      "ratio",
      "min..max",
      "floor CPU ms",
      "gateway CPU ms",
      "CPU ratio",
      "min..max",
    ],
  ];
  for (const one of plan.cases) {
    await besideFloor(one, plan, (clients, compared) => rows.push([one.name, String(clients), ...cellsOf(compared)]));
    console.error(`${one.name} measured`);
  }
  console.log(table(rows));
}

function cellsOf({ base, ours, ratio, cpuRatio }: Compared): string[] {
  const paces = [base.perSecond, ours.perSecond].map((value) => value.toFixed(value < 100 ? 1 : 0));
  const times = [base.p50Ms, ours.p50Ms].map((value) => value.toFixed(1));
  const cpu = [base.cpuMs, ours.cpuMs].map((value) => value.toFixed(2));
  return [...paces, ...times, ...spread(ratio), ...cpu, ...spread(cpuRatio)];
}

function spread({ median, least, most }: Spread): string[] {
  return [median.toFixed(2), `${least.toFixed(2)}..${most.toFixed(2)}`];
}
