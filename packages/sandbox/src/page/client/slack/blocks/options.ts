import type { SlackElement, SlackOption } from "#page/slack/state/block-model.ts";
import type { SlackChat } from "#page/slack/state/slack-chat.ts";

export interface ShownGroup {
  readonly label: string | undefined;
  readonly options: readonly SlackOption[];
}

/** What a select offers: its own options, in groups or not, or the workspace's people, conversations or channels. */
export function listOptions(element: SlackElement, chat: SlackChat): readonly ShownGroup[] {
  const what = /(users|conversations|channels)_select$/.exec(element.type)?.[1];
  if (what === "users") return [{ label: undefined, options: listPeople(chat) }];
  if (what === "channels") return [{ label: undefined, options: listChannels(chat) }];
  if (what === "conversations") {
    const direct = chat.direct.value;
    const own =
      direct === undefined ? [] : [toOption(direct.id, chat.words.value.slackFields.directMessage)];
    return [{ label: undefined, options: [...listChannels(chat), ...own] }];
  }
  if (element.option_groups !== undefined) {
    return element.option_groups.map(({ label, options }) => ({ label: label.text, options }));
  }
  return [{ label: undefined, options: element.options ?? [] }];
}

function listPeople({ people, workspace }: SlackChat): readonly SlackOption[] {
  return people.value
    .filter(({ team_id: team }) => team === workspace.value?.id)
    .map(({ id, display_name: name }) => toOption(id, `@${name}`));
}

function listChannels({ channels }: SlackChat): readonly SlackOption[] {
  return channels.value.map(({ id, name }) => toOption(id, `#${name}`));
}

function toOption(value: string, text: string): SlackOption {
  return { value, text: { type: "plain_text", text } };
}
