import { rmSync } from "node:fs";
import { runCommand } from "../scripts/command-line.ts";
import { endSignal } from "../scripts/server/end-signal.ts";
import { killChildrenOnExit } from "../scripts/server/kill-children-on-exit.ts";
import { readSoakOptions, USAGE } from "./options.ts";
import { report } from "./report.ts";
import { Soak } from "./soak.ts";

const INTERRUPTED = 130;

/** Sends traffic to a server with a misbehaving upstream, kills the server repeatedly, and audits the result. */
await runCommand({
  usage: USAGE,
  async run(argv) {
    const options = readSoakOptions(argv);
    killChildrenOnExit();
    const ended = endSignal();
    const soak = await Soak.open(options);
    console.log(`seed ${options.seed}, ${options.durationMs / 60_000} min, state in ${soak.state}`);
    try {
      return await Promise.race([exitCodeOf(soak), ended.then(() => INTERRUPTED)]);
    } finally {
      await soak.close();
    }
  },
});

/** Returns the exit code: 1 for violations. The state folder is kept then. */
async function exitCodeOf(soak: Soak): Promise<number> {
  await soak.run();
  const result = await soak.examine();
  console.log(report(result));
  if (result.violations.length > 0) return 1;
  rmSync(soak.state, { recursive: true, force: true });
  return 0;
}
