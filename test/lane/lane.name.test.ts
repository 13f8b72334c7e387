import { expect, it } from "vitest";
import { laneName } from "../../src/lane/lane.ts";

it("is the upstream and its origin, under which every lane that exists is found again", () => {
  expect(laneName({ name: "ttapi", origin: "https://api.ttapi.io" })).toBe("ttapi:https://api.ttapi.io");
});
