/** The current stage of a running job. Upstreams report all stages except `storing`, which is the gateway's own. */
export const STAGES = ["composing", "singing", "mixing", "storing"] as const;
export type Stage = (typeof STAGES)[number];
export type UpstreamStage = Exclude<Stage, "storing">;

/** The stage that an upstream names; null if it names none, or one that is unknown here. */
export function upstreamStage(name: string | null): UpstreamStage | null {
  return STAGES.find((stage): stage is UpstreamStage => stage === name && stage !== "storing") ?? null;
}
