import type { PersonFacts } from "../client/persons.ts";
import { toMrkdwn } from "../replies/format.ts";
import {
  type Block,
  createContextBlocks,
  createHeaderBlock,
  createPlainText,
  createSectionBlock,
} from "../wire/blocks.ts";
import { toSlashName } from "../wire/command-names.ts";
import type { Source } from "../wire/source.ts";
import type { EventOptions } from "./event-context.ts";
import { readSettingsBlocks } from "./settings-events.ts";

export const homeDrawAction = "home-draw";

/** Shows a person the app's home: what it can do, and what they may set. */
export async function publishHome(
  { source, userId }: { readonly source: Source; readonly userId: string },
  options: EventOptions,
): Promise<void> {
  const { accountId } = source;
  const facts = await options.people.find({ accountId, userId }, options);
  const settings = await readSettingsBlocks({ source, userId, options });
  const blocks = createHome(facts, { settings, options });
  await options.web.call({
    method: "views.publish",
    arguments: { user_id: userId, view: { type: "home", blocks } },
    accountId,
    attempts: "several",
    signal: options.signal,
  });
}

function createHome(
  facts: PersonFacts,
  { settings, options }: { readonly settings: readonly Block[]; readonly options: EventOptions },
): readonly Block[] {
  const { locale } = facts;
  const say = (key: "homeTitle" | "homeText" | "homeDraw" | "aiCanErr") =>
    options.wording({ key }, locale);
  return [
    createHeaderBlock(say("homeTitle")),
    createSectionBlock(toMrkdwn(say("homeText"))),
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: homeDrawAction,
          style: "primary",
          text: createPlainText(say("homeDraw"), 75),
        },
      ],
    },
    { type: "divider" },
    createSectionBlock(listCommands(facts, options)),
    ...settings,
    ...createContextBlocks([toMrkdwn(say("aiCanErr"))]),
  ];
}

/** The commands that serve this person. */
function listCommands({ locale, role }: PersonFacts, options: EventOptions): string {
  const { commands, commandPrefix, wording } = options;
  return commands
    .filter(({ access }) => access === "everyone" || role === "admin")
    .map(({ name }) => {
      const slashName = toSlashName(name, commandPrefix);
      const description = wording({ key: "commandDescription", command: name }, locale);
      return `• \`${slashName}\`: ${toMrkdwn(description)}`;
    })
    .join("\n");
}
