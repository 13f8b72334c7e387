import { describe, expect, it } from "vitest";
import { ProgressLine } from "../../scripts/demo/progress-line.ts";
import { Stages, secondsLeft } from "../../scripts/demo/stages.ts";

function screen(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  return { written, line: new ProgressLine({ isTTY, write }) };
}

const making = (percent: number) => ({ stage: "making", percent, secondsLeft: 5 });

describe("the progress line", () => {
  it("redraws a bar on a terminal, only when it changes", () => {
    const { written, line } = screen(true);
    for (const percent of [50, 50, 100]) line.show(making(percent));
    expect(written).toEqual([
      `\r\u001b[K[${"█".repeat(15)}${"░".repeat(15)}] making, 50 %, about 5 s left`,
      `\r\u001b[K[${"█".repeat(30)}] making, 100 %, about 5 s left`,
    ]);
  });

  it("prints a line for each stage and each fifth of it elsewhere", () => {
    const { written, line } = screen(false);
    line.show({ stage: "starting", percent: null, secondsLeft: null });
    for (const percent of [1, 2, 19, 20, 39, 45]) line.show(making(percent));
    line.clear();
    expect(written).toEqual([
      "starting\n",
      "making, 1 %, about 5 s left\n",
      "making, 20 %, about 5 s left\n",
      "making, 45 %, about 5 s left\n",
    ]);
  });
});

describe("the stages", () => {
  it("last until the next one begins, the last one until now", () => {
    const stages = new Stages();
    stages.enter("starting", 1_000);
    stages.enter("making", 2_500);
    stages.enter("making", 3_000);
    expect(stages.durations(4_000)).toEqual([
      { stage: "starting", seconds: 1.5 },
      { stage: "making", seconds: 1.5 },
    ]);
  });

  it("estimate the rest from what was done", () => {
    expect(secondsLeft(25, 5_000)).toBe(15);
    expect(secondsLeft(94, 5_000)).toBe(1);
    expect(secondsLeft(1, 5_000)).toBeNull();
    expect(secondsLeft(95, 5_000)).toBeNull();
  });
});
