import { z } from "zod";
import { definePlatform } from "#platform";
import { words } from "./wire/words.ts";

/** A chat over standard input and output: `npm run terminal`. */
export const terminal = definePlatform({
  name: "terminal",
  label: "Terminal",
  variables: z.object({}),
  servedBy: [],
  isPersonal: true,
  // The number of a user of this machine.
  workspaceId: "\\d+",
  words,
  async open(_environment, parts) {
    const { createTerminalAdapter } = await import("./index.ts");
    const { stdin: input, stdout: output, stderr: errors } = process;
    return createTerminalAdapter({ ...parts, streams: { input, output, errors } });
  },
});
