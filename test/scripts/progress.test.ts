import { describe, expect, it } from "vitest";
import { ProgressLine } from "../../scripts/demo/progress-line.ts";
import { Stages } from "../../scripts/demo/stages.ts";

function screen(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  return { written, line: new ProgressLine({ isTTY, write }) };
}

const generating = (percent: number) => ({ stage: "generating", percent, secondsLeft: 5 });

describe("the progress line", () => {
  it("the progress bar on a terminal is redrawn only if it changes", () => {
    const { written, line } = screen(true);
    for (const percent of [50, 50, 100]) line.show(generating(percent));
    expect(written).toEqual([
      `\r\u001b[K[${"█".repeat(15)}${"░".repeat(15)}] generating, 50 %, about 5 s left`,
      `\r\u001b[K[${"█".repeat(30)}] generating, 100 %, about 5 s left`,
    ]);
  });

  it("outside a terminal, one line is printed per stage and per 20 %", () => {
    const { written, line } = screen(false);
    line.show({ stage: "starting", percent: null, secondsLeft: null });
    for (const percent of [1, 2, 19, 20, 39, 45]) line.show(generating(percent));
    line.clear();
    expect(written).toEqual([
      "starting\n",
      "generating, 1 %, about 5 s left\n",
      "generating, 20 %, about 5 s left\n",
      "generating, 45 %, about 5 s left\n",
    ]);
  });
});

describe("the stages", () => {
  it("a stage lasts until the next one starts, the last one until now", () => {
    const stages = new Stages();
    stages.enter("starting", 1_000);
    stages.enter("generating", 2_500);
    stages.enter("generating", 3_000);
    expect(stages.durations(4_000)).toEqual([
      { stage: "starting", seconds: 1.5 },
      { stage: "generating", seconds: 1.5 },
    ]);
  });
});
