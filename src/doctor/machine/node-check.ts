import { type Check, fail, ok } from "#checks";

/** The first version that runs these sources as they are. */
const minimumMajor = 24;

export function createNodeCheck({ nodeVersion }: { readonly nodeVersion: string }): Check {
  return {
    id: "node-version",
    title: "Node.js",
    async examine() {
      if (Number.parseInt(nodeVersion, 10) >= minimumMajor) return ok(nodeVersion);
      return fail(
        `is ${nodeVersion}`,
        `Install Node.js ${minimumMajor} or newer. On Linux, \`npm ci\` brings it along: run everything with npm.`,
      );
    },
  };
}
