import {
  isMediaLink,
  isYouTube,
  type MediaReference,
  type TurnCommand,
  toLink,
  UserError,
} from "#core";
import type { Desk } from "../forms/desk.ts";
import { openSettings } from "../forms/settings.ts";
import {
  findCommand,
  readInput,
  type TypedCommand,
  wantsFiles,
  wantsWords,
  withFiles,
} from "../questions/commands.ts";

/**
 * What a line wishes for: a command, or a question.
 * @throws {UserError} for what the person can put right, as every command does.
 */
export async function takeWish(line: string, desk: Desk): Promise<"taken" | "refused"> {
  const { screen, files, memory } = desk;
  const typed = findCommand(line, desk);
  const named = await files.find(typed === undefined ? line : typed.text);
  const { text, problems } = named;
  if (typed === undefined && named.media.length === 0 && isCommand(line)) {
    throw createUnknownError();
  }
  const media = [...named.media, ...findLinks(text)];
  for (const { key, path } of problems) screen.tell(desk.own(key, { path: `\`${path}\`` }));
  if (problems.length > 0) return "refused";
  if (typed !== undefined) {
    return await takeCommand({ ...typed, text: withoutLinks(text) }, { media, desk });
  }
  const said = { text, media };
  const intent = memory.ask(said);
  memory.keepQuestion(said);
  await desk.perform(intent);
  return "taken";
}

const link = /https?:\/\/\S+/g;

/** Links to what can be looked at. */
function findLinks(text: string): readonly MediaReference[] {
  return [...text.matchAll(link)].flatMap(([address]) => toMediaLink(address) ?? []);
}

function withoutLinks(text: string): string {
  return text
    .replace(link, (address) => (toMediaLink(address) === undefined ? address : ""))
    .replace(/ {2,}/g, " ");
}

function toMediaLink(address: string): MediaReference | undefined {
  const url = URL.parse(address);
  return url !== null && (isMediaLink(url) || isYouTube(url)) ? toLink(url) : undefined;
}

/** A path has more than one step, or an ending. */
function isCommand(line: string): boolean {
  return /^\/[^\s/\\.]+(?:\s|$)/.test(line);
}

function createUnknownError(): UserError {
  return new UserError("terminal: no such command", {
    code: "unknown_command",
    sentence: { key: "unknownCommand" },
  });
}

interface CommandContext {
  readonly media: readonly MediaReference[];
  readonly desk: Desk;
}

async function takeCommand(
  typed: TypedCommand,
  { media, desk }: CommandContext,
): Promise<"taken" | "refused"> {
  const { command } = typed;
  const input = readInput(typed, { files: media, wording: desk.wording });
  if (command.opens === "settings") {
    await openSettings(desk, { changes: command.toChanges(input) });
    return "taken";
  }
  // Without a file of its own it means the one that was spoken of.
  const meant = wantsFiles(command, input)
    ? withFiles(command, input, [...media, ...desk.memory.findMedia()])
    : input;
  if (wantsFiles(command, meant)) {
    desk.screen.tell(desk.own("fileWanted", { command: command.name }));
    return "refused";
  }
  const intent = command.toIntent(meant);
  if (wantsWords(command, meant) && media.length === 0) {
    desk.screen.tell(desk.own("questionWanted", { command: command.name }));
    return "refused";
  }
  await ask(command, { text: typed.text, intent, media, desk });
  return "taken";
}

async function ask(
  { name }: TurnCommand,
  {
    text,
    intent,
    media,
    desk,
  }: CommandContext & {
    readonly text: string;
    readonly intent: ReturnType<TurnCommand["toIntent"]>;
  },
): Promise<void> {
  const isTalk = intent.type === "see" || intent.type === "draw";
  if (isTalk) desk.memory.keepQuestion({ text: `/${name} ${text}`.trim(), media });
  await desk.perform(intent);
}
