import { type Check, fail, ok } from "#checks";
import type { SecretKinds } from "./secret-kinds.ts";

/** Whether each secret is of its kind: a bot's token where one belongs, and so on. */
export function createSecretCheck({
  variables,
  kinds,
}: {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly kinds: SecretKinds;
}): Check {
  return {
    id: "secret-kinds",
    title: "Kinds of tokens",
    async examine() {
      const misplaced = kinds.variables.flatMap(
        (variable) => kinds.findMisplaced(variable, variables[variable] ?? "") ?? [],
      );
      if (misplaced.length === 0) return ok("each is where it belongs");
      return misplaced.map(({ variable, found, whereabouts }) =>
        fail(`${variable} holds ${found}`, whereabouts),
      );
    },
  };
}
