import type { DiscordParts } from "../parts/parts.ts";
import { invalidForm } from "../tools/form-errors.ts";
import type { InteractionData } from "../world/interaction-record.ts";
import { type Channel, guildOf } from "../world/world.ts";
import { enterSubcommand, findCommand } from "./command-input.ts";

/**
 * What the client sends while a person types: what is there so far, unchecked, one option focused.
 * @throws {DiscordError} 10063 for an unknown command, 50035 for an option without suggestions.
 */
export function buildAutocompleteData(use: {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly focused: string;
  readonly channel: Channel;
  readonly parts: DiscordParts;
}): InteractionData {
  const guildId = guildOf(use.parts.world, use.channel)?.id;
  const available = use.parts.commands.available(guildId);
  const command = findCommand({ name: use.name, targetId: undefined }, available);
  const { path, options } = enterSubcommand(command, use.name);
  const focused = options.find(({ name }) => name === use.focused);
  if (focused === undefined || !("autocomplete" in focused) || focused.autocomplete !== true) {
    const message = "This option has no suggestions";
    throw invalidForm([{ path: ["focused"], code: "BASE_TYPE_CHOICES", message }]);
  }
  const given = options
    .filter(({ name }) => use.options[name] !== undefined || name === use.focused)
    .map(({ name, type }) => ({
      name,
      type,
      value: use.options[name] ?? "",
      ...(name === use.focused ? { focused: true } : {}),
    }));
  const nested = path.reduceRight<readonly unknown[]>(
    (inner, step) => [{ name: step.name, type: step.type, options: inner }],
    given,
  );
  return { id: command.id, name: command.name, type: command.type, options: nested };
}
