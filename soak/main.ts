import { rmSync } from "node:fs";
import { runCommand } from "../scripts/command-line.ts";
import { endSignal } from "../scripts/server/end-signal.ts";
import { leashChildren } from "../scripts/server/kill-children-on-exit.ts";
import { readPlan, USAGE } from "./options.ts";
import { report } from "./report.ts";
import { Soak } from "./soak.ts";

const INTERRUPTED = 130;

/** Real traffic against a real server whose upstream misbehaves and which is killed again and again, then an audit. */
await runCommand({
  usage: USAGE,
  async run(argv) {
    const plan = readPlan(argv);
    leashChildren();
    const ended = endSignal();
    const soak = await Soak.open(plan);
    console.log(`seed ${plan.seed}, ${plan.durationMs / 60_000} min, state in ${soak.state}`);
    try {
      return await Promise.race([outcome(soak), ended.then(() => INTERRUPTED)]);
    } finally {
      await soak.close();
    }
  },
});

/** 1 where anything was violated; the state is kept then. */
async function outcome(soak: Soak): Promise<number> {
  await soak.run();
  const result = await soak.examine();
  console.log(report(result));
  if (result.violations.length > 0) return 1;
  rmSync(soak.state, { recursive: true, force: true });
  return 0;
}
