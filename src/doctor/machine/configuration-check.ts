import { type Check, fail, ok } from "#checks";
import type { ConfigProblem } from "#core";

/** What `npm start` would refuse to start with, one finding a variable. */
export function createConfigurationCheck({
  problems,
}: {
  readonly problems: readonly ConfigProblem[];
}): Check {
  return {
    id: "configuration",
    title: "Configuration",
    async examine() {
      if (problems.length === 0) return ok("every variable is valid");
      return problems.map(({ variable, remedy }) =>
        fail(`${variable} ${remedy}`, "Fix it in `.env` or in the environment."),
      );
    },
  };
}
