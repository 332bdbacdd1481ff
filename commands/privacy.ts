import { type ChatCommand, type PrivacyIntent, UserError } from "#core";

const actions = ["explain", "export", "delete", "watch", "purge"] as const;

export const privacyCommand: ChatCommand = {
  name: "privacy",
  options: [
    {
      type: "choice",
      name: "action",
      words: { option: "privacy.action" },
      required: false,
      choices: actions.map((value) => ({ value, words: `action.${value}` as const })),
    },
  ],
  access: "everyone",
  visibility: "private",
  toIntent: ({ texts }): PrivacyIntent => {
    const action = actions.find((candidate) => candidate === (texts.action ?? "explain"));
    if (action !== undefined) return { type: "privacy", action };
    throw new UserError("privacy: no such action", {
      code: "unknown_option",
      sentence: { key: "unknownCommand" },
    });
  },
};
