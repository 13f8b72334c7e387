import { startOddUpstream } from "../test/support/node/faulty-upstream.mjs";
import type { Case } from "./cases.ts";
import { type Compared, compare } from "./compare.ts";
import { fill } from "./fill.ts";
import { Gateway } from "./gateway.ts";
import type { Plan } from "./options.ts";
import { withState } from "./state.ts";

/** A case on a gateway with `plan.jobs` stored jobs beside one with none. */
export function besideFull(of: Case, plan: Plan, tell: (clients: number, compared: Compared) => void): Promise<void> {
  return withState(async (state) => {
    const odd = await startOddUpstream(of.upstream);
    const open = (name: string) => Gateway.open({ state: state(name), upstream: odd.origin, places: of.places });
    const [empty, full] = [await open("empty"), await open("full")];
    try {
      await fill(full.db, plan.jobs);
      const base = { work: await of.ours(empty), pid: empty.pid };
      const ours = { work: await of.ours(full), pid: full.pid };
      for (const clients of plan.clients) tell(clients, await compare({ base, ours }, { ...plan, clients }));
    } finally {
      await Promise.all([empty.close(), full.close(), odd.close()]);
    }
  });
}
