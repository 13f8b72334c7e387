import { runInstalled } from "./ensure-installed.mjs";

await runInstalled("account/main.ts");
