import { expect, it } from "vitest";
import { app } from "../../../src/app.ts";
import { newKey } from "../../../src/key/key.ts";
import { account } from "../../support/account.ts";
import { quietText, traces } from "../../support/intruder.ts";
import { native } from "../../support/native.ts";

const routes = app.routes.filter(({ method, path }) => path.startsWith("/v1/") && method !== "ALL");
const paths = [...new Set(routes.map(({ method, path }) => `${method} ${path.slice("/v1".length)}`))];
const stranger = { key: newKey((count) => crypto.getRandomValues(new Uint8Array(count))) };

it.each(paths)("%s refuses whoever has no key, and does nothing", async (route) => {
  const [method = "", path = ""] = route.split(" ");
  await account();
  const before = await traces();
  for (const who of [null, stranger]) {
    const body = method === "GET" ? {} : { body: {} };
    const response = await native(who, path.replace(/:\w+/g, "x"), { method, ...body });
    expect(response.status).toBe(401);
    expect(JSON.parse(await quietText(response))).toMatchObject({ code: "unauthorized" });
  }
  expect(await traces()).toEqual(before);
});
