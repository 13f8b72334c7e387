import { startOddUpstream } from "../test/support/node/faulty-upstream.mjs";
import type { Case } from "./cases.ts";
import { type Compared, compare } from "./compare.ts";
import { Floor } from "./floor.ts";
import { Gateway } from "./gateway.ts";
import type { Plan } from "./options.ts";
import { withState } from "./state.ts";

/** A case at every number of clients, gateway and floor each in a fresh workerd of its own. */
export function besideFloor(of: Case, plan: Plan, tell: (clients: number, compared: Compared) => void): Promise<void> {
  return withState(async (state) => {
    const odd = await startOddUpstream(of.upstream);
    const floor = await Floor.open(state("floor"));
    const gateway = await Gateway.open({ state: state("gateway"), upstream: odd.origin, places: of.places });
    try {
      const base = { work: await of.floor(floor, odd.origin), pid: floor.pid };
      const ours = { work: await of.ours(gateway), pid: gateway.pid };
      for (const clients of plan.clients) tell(clients, await compare({ base, ours }, { ...plan, clients }));
    } finally {
      await Promise.all([gateway.close(), floor.close(), odd.close()]);
    }
  });
}
