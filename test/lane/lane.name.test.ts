import { expect, it } from "vitest";
import { laneName } from "../../src/lane/lane.ts";

it("a lane's name is the upstream and its origin, which must not change for existing lanes", () => {
  expect(laneName({ name: "ttapi", origin: "https://api.ttapi.io" })).toBe("ttapi:https://api.ttapi.io");
});
