import { type Check, fail, ok } from "../checks/check.ts";
import { findMisplacedSecret, secretVariables } from "./secret-forms.ts";

/** Whether each secret is of its kind: a Discord token where one belongs, and so on. */
export function createSecretCheck({
  variables,
}: {
  readonly variables: Readonly<Record<string, string | undefined>>;
}): Check {
  return {
    id: "secret-kinds",
    title: "Kinds of tokens",
    async examine() {
      const misplaced = secretVariables.flatMap(
        (variable) => findMisplacedSecret(variable, variables[variable] ?? "") ?? [],
      );
      if (misplaced.length === 0) return ok("none stands in another's place");
      return misplaced.map(({ variable, found, whereabouts }) =>
        fail(`${variable} holds ${found}`, whereabouts),
      );
    },
  };
}
