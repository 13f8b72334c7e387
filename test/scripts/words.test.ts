import { describe, expect, it } from "vitest";
import { countWords, findAvoided } from "../../scripts/words/count.ts";
import { commentsOf, lineComments, markdownProse, sentencesOf } from "../../scripts/words/prose.ts";

const wordsIn = (...lines: string[]) => findAvoided([{ line: 1, text: lines.join("\n") }]).map(({ word }) => word);

describe("findAvoided", () => {
  it("an avoided word is found with its line and its replacement", () => {
    expect(findAvoided([{ line: 7, text: "The job waits\nuntil the upstream answers." }])).toEqual([
      { line: 8, word: "answers", write: "response, return, respond" },
    ]);
  });

  it("a word is found in any case, and not inside another word", () => {
    expect(wordsIn("Nobody asks.", "The task and the basket remain.")).toEqual(["Nobody", "asks"]);
  });

  it("a standard term that contains an avoided word is not counted", () => {
    expect(wordsIn("Look up the placeholder in the fault matrix by the wall clock.")).toEqual([]);
  });
});

describe("the text that is checked", () => {
  const SOURCE = `/** Polls the job. */\nconst url = "https://a.test"; // one\nthrow new Error(\`no job with id \${id}\`);\n`;

  it("is every comment of a source file, and no string", () => {
    const comments = commentsOf(SOURCE).map(({ line, text }) => [line, text.trim()]);
    expect(comments).toHaveLength(2);
    expect(JSON.stringify(comments)).toContain("Polls the job.");
    expect(JSON.stringify(comments)).not.toContain("https");
  });

  it("is every string with a sentence, and no identifier", () => {
    const sentences = JSON.stringify(sentencesOf(SOURCE));
    expect(sentences).toContain("no job with id");
    expect(sentences).not.toContain("a.test");
  });

  it("is the prose of a page without its code", () => {
    const prose = JSON.stringify(markdownProse("# Title\n\nSend `asks` now.\n\n```sh\ncurl answers\n```\n"));
    expect(prose).toContain("Send");
    expect(prose).not.toMatch(/asks|answers/);
  });

  it("is every comment of a file with line comments", () => {
    expect(JSON.stringify(lineComments("-- a table\nCREATE TABLE t; -- b\n", "--"))).toMatch(/a table.*b/);
  });
});

it("countWords counts words without numbers and symbols", () => {
  expect(countWords([{ line: 1, text: "Wait 30 s, don't retry — it's done." }])).toBe(6);
});
