import { runCommand } from "../command-line.ts";
import { runSubcommand } from "./subcommands.ts";

await runCommand({
  usage:
    "npm run account -- create --email a@b.c [--credits 30] [--database DB] | key --email a@b.c | list | grant --email a@b.c --credits N [--reason TEXT]" +
    " [--state DIR | --port 8787 | --remote]",
  async run(argv) {
    console.log(JSON.stringify(await runSubcommand(argv)));
    return 0;
  },
});
