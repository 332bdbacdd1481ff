import { describe, expect, it } from "vitest";
import { commands } from "#commands";
import { createWording } from "#locales";
import { createCommandForm } from "../../../../src/adapters/slack/forms/forms.ts";

describe("the form of a command", () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    "of /%s says nothing twice in a field",
    (name, command) => {
      const purpose = { kind: "command", command: name, channelId: "C01" } as const;
      const form = createCommandForm(command, { wording: createWording(), locale: "en", purpose });
      const { blocks } = JSON.parse(JSON.stringify(form));
      for (const { hint, element } of blocks) {
        const options = element.options?.map(
          (option: { text: { text: string } }) => option.text.text,
        );
        if (hint !== undefined) expect(options ?? []).not.toContain(hint.text);
      }
    },
  );
});
