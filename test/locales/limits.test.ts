import { describe, expect, it } from "vitest";
import { commands, messageMenus } from "#commands";
import type { ChatCommand, CommandOption, Sentence } from "#core";
import { createWording } from "#locales";

const wording = createWording();
const tags = wording.languages.map(({ tag }) => tag);

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const nameOf = ({ words }: CommandOption): Sentence => ({ key: "optionName", ...words });

describe.each(tags)("in %s", (locale) => {
  const say = (sentence: Sentence) => wording(sentence, locale);

  it("commands have different names that Discord accepts", () => {
    const names = commands.map(({ name }) => say({ key: "commandName", command: name }));
    for (const name of names) expectName(name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "/%s has options with different names that Discord accepts",
    (_, { options }) => {
      const names = options.map((option) => say(nameOf(option)));
      for (const name of names) expectName(name);
      expect(new Set(names).size).toBe(names.length);
    },
  );

  it("descriptions have 1 to 100 characters", () => {
    for (const description of commands.flatMap(listDescriptions)) {
      expectLength(say(description), 100);
    }
  });

  it("choices have at most 75 characters, Slack's limit, and differ", () => {
    for (const option of commands.flatMap(({ options }) => options)) {
      if (option.type !== "choice") continue;
      const labels = option.choices.map(({ words }) => say({ key: "choiceLabel", choice: words }));
      for (const label of labels) expectLength(label, 75);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it("menus have different names of at most 24 characters, Slack's limit, which Discord takes too", () => {
    const names = messageMenus.map(({ id }) => say({ key: "menuName", menu: id }));
    for (const name of names) expectLength(name, 24);
    expect(new Set(names).size).toBe(names.length);
  });

  it("titles of forms and their buttons have at most 24 characters, Slack's limit", () => {
    const keys = [
      "editTitle",
      "referTitle",
      "aspectTitle",
      "askMoreTitle",
      "settingsShort",
    ] as const;
    const buttons = ["formSubmit", "formClose", "settingSave", "shortcut"] as const;
    for (const key of [...keys, ...buttons]) expectLength(say({ key }), 24);
  });

  it("labels in forms have at most 45 characters, Discord's limit", () => {
    for (const key of ["editLabel", "referLabel", "aspectLabel", "askMoreLabel"] as const) {
      expectLength(say({ key }), 45);
    }
  });

  it("examples in forms have at most 100 characters, Discord's limit", () => {
    expectLength(say({ key: "editHint" }), 100);
  });

  it("buttons have at most 75 characters, Slack's limit", () => {
    const keys = [
      "buttonAgain",
      "buttonVary",
      "buttonEdit",
      "buttonLarger",
      "buttonAspect",
    ] as const;
    const others = [
      "buttonRefer",
      "buttonDelete",
      "buttonCancel",
      "buttonGoOn",
      "buttonRetry",
    ] as const;
    const below = ["buttonReadText", "buttonTranslate", "buttonAskMore"] as const;
    const more = ["buttonDeleteAll", "buttonKeepAll", "buttonUndo", "buttonConfirm"] as const;
    for (const key of [...keys, ...others, ...below, ...more, "buttonDecline"] as const) {
      expectLength(say({ key }), 75);
    }
  });
});

it("an option's name in one language is no other option's in another, so that flags are clear", () => {
  for (const { options } of commands) {
    const owners = new Map<string, string>();
    for (const option of options) {
      for (const name of [option.name, ...tags.map((tag) => wording(nameOf(option), tag))]) {
        expect(owners.get(name) ?? option.name, name).toBe(option.name);
        owners.set(name, option.name);
      }
    }
  }
});

function listDescriptions({ name, options }: ChatCommand): readonly Sentence[] {
  return [
    { key: "commandDescription", command: name },
    ...options.map(({ words }) => ({ key: "optionDescription", ...words }) as const),
  ];
}

function expectName(name: string): void {
  expect(name).toMatch(commandName);
  expect(name).toBe(name.toLowerCase());
}

function expectLength(text: string, most: number): void {
  expect(text.length, text).toBeGreaterThan(0);
  expect(text.length, text).toBeLessThanOrEqual(most);
}
