import { readConfig } from "../env.ts";
import { afterVerdict, isGivenUp, placesAt } from "../webhooks/circuit-breaker.ts";
import { afterAttempt } from "../webhooks/delivery.ts";
import type { LogEntry } from "../webhooks/log-entry.ts";
import { type Verdict, verdictOn } from "../webhooks/verdict.ts";
import type { EndpointStore } from "./endpoint-store.ts";
import { loadRound, type Round } from "./load-round.ts";
import { postEvent } from "./post-event.ts";

/** What an alarm delivers at most; with its attempts of 15 s each it stays far below what an alarm may take. */
const MOST_PER_ROUND = 25;
const DONE: Verdict = { kind: "gone" };

/** What a round has shown of its receiver. */
export type RoundEnd = "going" | "deleted" | { lost: "failing" | "gone"; enabledAt: number };

/** Sends what is due, a few at a time, and stops when its receiver turns out to be down. Throws when D1 does. */
export async function deliverDue(store: EndpointStore, env: Env): Promise<RoundEnd> {
  const { target, health } = store;
  const places = placesAt(health, Date.now());
  const due = places > 0 ? store.due(Date.now(), MOST_PER_ROUND) : [];
  if (!target || due.length === 0) return "going";
  const round = await loadRound(target, due, env);
  if (round === "disabled") store.exhaustAll();
  if (typeof round === "string") return round === "deleted" ? round : "going";
  keepBodies(store, due, round);
  let lost: "failing" | "gone" | null = null;
  const work = async () => {
    for (let entry = due.shift(); entry && !lost && isOpen(store); entry = due.shift()) {
      lost = (await deliver(store, entry, { round, env })) ?? lost;
    }
  };
  await Promise.all(Array.from({ length: places }, work));
  return lost ? { lost, enabledAt: round.enabledAt } : "going";
}

/** Whether it takes another one: it is not down, and was not deleted meanwhile. */
function isOpen(store: EndpointStore): boolean {
  return store.target !== null && placesAt(store.health, Date.now()) > 0;
}

/** One attempt, noted before anything else happens. Tells why its receiver is lost, where it is. */
async function deliver(
  store: EndpointStore,
  entry: LogEntry,
  { round, env }: { round: Round; env: Env },
): Promise<"failing" | "gone" | null> {
  const body = round.bodies.get(entry.eventId);
  if (body === undefined) {
    store.save(entry, afterAttempt(entry, DONE, Date.now()), unsent());
    return null;
  }
  const { answer, attempt } = await postEvent(round.recipient, { id: entry.eventId, body }, readConfig(env));
  const verdict = verdictOn(answer);
  const now = Date.now();
  store.save(entry, afterAttempt(entry, verdict, now), attempt);
  store.setHealth(afterVerdict(store.health, verdict, now));
  if (verdict.kind === "gone") return "gone";
  return verdict.kind === "failed" && isGivenUp(store.health, round.enabledAt, now) ? "failing" : null;
}

function unsent() {
  return { at: Date.now(), durationMs: 0, status: null, reason: "the event is no longer kept", response: "" };
}

function keepBodies(store: EndpointStore, due: LogEntry[], { bodies }: Round): void {
  for (const { eventId, format, body } of due) {
    const made = bodies.get(eventId);
    if (format === "ttapi" && body === null && made !== undefined) store.keepBody(eventId, made);
  }
}
