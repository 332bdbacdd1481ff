import { z } from "zod";
import { definePlatform, wholeNumber } from "#platform";

/** A chat of plain lines over TCP, such as with `nc localhost 4000`. */
export const lines = definePlatform({
  name: "lines",
  label: "Lines",
  variables: z.object({
    LINES_PORT: wholeNumber({ min: 1, max: 65_535 })
      .optional()
      .describe("The port on this machine for a chat of plain lines. Unset: none"),
  }),
  servedBy: ["LINES_PORT"],
  credentials: "LINES_PORT",
  workspaceId: "\\d+",
  toPorts: ({ LINES_PORT: port }) =>
    port === undefined
      ? []
      : [{ names: { host: "LINES_HOST", port: "LINES_PORT" }, host: "127.0.0.1", port }],
  async open({ LINES_PORT: port = 0 }, parts) {
    const { createLinesAdapter } = await import("./index.ts");
    return createLinesAdapter({ ...parts, port });
  },
});
