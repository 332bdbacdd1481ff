import { commands } from "#commands";
import { describeVariables, inspectVariables, listSecrets, readConfig } from "#config";
import { ConfigError, createReplyView, listSettingFields, readCommandText, UserError } from "#core";
import { createWording } from "#locales";
import { cleanText, formatText } from "#text";
import { findLinks as findDiscordLinks } from "../../src/adapters/discord/questions/links.ts";
import { findMentions, toWords } from "../../src/adapters/discord/questions/marks.ts";
import { discordDialect } from "../../src/adapters/discord/replies/dialect.ts";
import { parseCustomId } from "../../src/adapters/discord/wire/custom-ids.ts";
import { toSafeName } from "../../src/adapters/discord/wire/file-name.ts";
import { withoutSubtext } from "../../src/adapters/discord/wire/subtext.ts";
import { parseCommandText } from "../../src/adapters/slack/forms/command-text.ts";
import {
  formatReply as formatForSlack,
  toFallback,
  toMrkdwn,
  toStreamed,
} from "../../src/adapters/slack/replies/format.ts";
import { findLinks, withoutLinks } from "../../src/adapters/slack/wire/links.ts";
import { callsPerson, findPeople, toPlainText } from "../../src/adapters/slack/wire/marks.ts";
import { formatWords, styles } from "../../src/adapters/terminal/client/format.ts";
import { findCommand, readInput } from "../../src/adapters/terminal/questions/commands.ts";
import { createLocalFiles } from "../../src/adapters/terminal/questions/files.ts";
import { secretForms } from "../../src/app/redaction.ts";
import { parseButtonName } from "../../src/core/replies/reply-buttons.ts";
import { readLooseJson } from "../../src/core/tables/read-loose-json.ts";
import { WordsReader } from "../../src/lunos/chat/model-words.ts";
import { readBareCalls, readWrittenCalls } from "../../src/lunos/chat/written-calls.ts";
import { toAnswerError } from "../../src/lunos/tools/failures.ts";
import { createRedactor } from "../../src/operations/redactor.ts";
import { setInEnvText } from "../../src/setup/env-text.ts";

/** Reads a text that somebody else wrote. Throws nothing but what is told to a person or an operator. */
export type Reader = (text: string) => unknown;

const wording = createWording();
const redactor = createRedactor({ secrets: ["a-secret-of-ours"], forms: secretForms });
const names = { findPerson: () => "ava", findRole: () => "a", findChannel: () => "b" };
const files = createLocalFiles({ folder: "/nonexistent/here", home: "/nonexistent/home" });
const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });
const variableNames = describeVariables().map(({ name }) => name);

/** Everything that reads what people, models and operators write, as far as it is a function of a text. */
export const readers: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(
    commands.flatMap((command) => [
      [`/${command.name} with flags`, (text: string) => readCommandText(command, text, wording)],
      [`/${command.name} in Slack`, (text: string) => parseCommandText(command, text, wording)],
    ]),
  ),
  "a line in the terminal": (text) => {
    const typed = findCommand(text, { commands, wording });
    return typed && readInput(typed, { files: [], wording });
  },
  "/imagine in the terminal": (text) => {
    const typed = findCommand(`/imagine ${text}`, { commands, wording });
    return typed && readInput(typed, { files: [], wording });
  },
  "files in the terminal": (text) => files.find(text),
  "our words in the terminal": (text) => formatWords(text, styles.coloured),
  "Slack's marks": (text) => toPlainText(text, { botUserId: "U1", nameOf: () => "ava" }),
  "who is called in Slack": (text) => [callsPerson(text, "U1"), findPeople(text)],
  "links in Slack": (text) => [findLinks(text), withoutLinks(text)],
  "our words in Slack's older marks": toMrkdwn,
  "a notification in Slack": (text) => toFallback(text, 150),
  "what is streamed to Slack": (text) => toStreamed({ text }),
  "an answer in Slack": (text) => formatForSlack({ ...view, text }),
  "Discord's marks": (text) => [toWords(text, names), findMentions(text)],
  "links in Discord": findDiscordLinks,
  "ids of buttons": (text) => [parseCustomId(text), parseButtonName(text)],
  "small print in Discord": withoutSubtext,
  "names of files": toSafeName,
  "an answer in Discord": (text) =>
    formatText(text, { dialect: discordDialect, author: "model", maxLength: 2_000, maxParts: 8 }),
  "a label and its link": (text) =>
    formatText(`[${text}](https://a.example/${text})`, {
      ...{ dialect: discordDialect, author: "model", maxLength: 2_000, maxParts: 8 },
    }),
  "words without what nobody sees": cleanText,
  "a call that a model wrote": (text) => [readWrittenCalls(text), readBareCalls(text, [])],
  "a call behind a name": (text) => readWrittenCalls(`[TOOL_CALLS]draw${text}`),
  "a table that a model wrote": (text) => readLooseJson(`{"rows": [${text}`),
  "a model's words": (text) => {
    const reader = new WordsReader([]);
    return [reader.push(text), reader.end({ isCut: false })];
  },
  "an error of Lunos": (text) => toAnswerError({ ...failed, body: toErrorBody(text) }),
  "a page of an error": (text) => toAnswerError({ ...failed, body: text, retryAfter: text }),
  settings: (text) => listSettingFields(wording.languages).map(({ parse }) => parse([text])),
  "the log": redactor.text,
  "a value in .env": (text) => setInEnvText(`# DISCORD_TOKEN=\nA=b\n`, { DISCORD_TOKEN: text }),
  "a text of .env": (text) => setInEnvText(text, { DISCORD_TOKEN: "a" }),
  environment: (text) => readEnvironment(text),
};

const failed = {
  ...{ path: "/chat/completions", model: "a/b", status: 400, contentType: "application/json" },
  ...{ generationId: undefined, retryAfter: undefined, nowMs: 0 },
};

function toErrorBody(text: string): string {
  return JSON.stringify({
    error: { message: text, code: text, metadata: { raw: text, reasons: [text] } },
  });
}

/** Each variable with the same value: what is wrong is named, and no secret is. */
function readEnvironment(text: string): void {
  const variables = Object.fromEntries(variableNames.map((name) => [name, text]));
  try {
    listSecrets(readConfig(variables));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const words = JSON.stringify([error.message, error.problems]);
    if (text.length > 30 && words.includes(JSON.stringify(text).slice(1, -1))) {
      throw new Error("a value of the environment is told", { cause: error });
    }
  }
  try {
    inspectVariables(variables);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
  }
}

/** Without what may be thrown: it is told to whom it concerns. */
export function withoutTold(read: Reader): Reader {
  const pass = (error: unknown) => {
    if (!isTold(error)) throw error;
  };
  return (text) => {
    try {
      const reading = read(text);
      return reading instanceof Promise ? reading.catch(pass) : reading;
    } catch (error) {
      return pass(error);
    }
  };
}

function isTold(error: unknown): boolean {
  return error instanceof UserError || error instanceof ConfigError || error instanceof RangeError;
}
