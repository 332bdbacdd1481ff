import { toSummary } from "../../books/summary.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence, readWholeAnswer } from "../../performing/whole-answer.ts";
import type { ChatFinish, ChatRequest } from "../../ports/lunos.ts";
import { type OfferedPrompt, readPrompts } from "./read-prompts.ts";

/** Prompts that would draw a picture like the one that was looked at, each to be drawn by a button. */
export async function* performDescribe(
  request: ChatRequest,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { text, finish } = await readWholeAnswer(request, parts);
  const prompts = readPrompts(text);
  if (prompts.length === 0) {
    yield { type: "failed", failure: { sentence: explainNone(text, finish) } };
    return;
  }
  yield { type: "text-delta", text: prompts.map(writePrompt).join("\n\n") };
  yield {
    type: "done",
    prompts: prompts.map(({ prompt }) => prompt),
    ...(finish === undefined ? {} : { summary: toSummary(finish) }),
  };
}

/** The button below has its number. */
function writePrompt({ manner, prompt }: OfferedPrompt, index: number): string {
  const title = manner === undefined ? `**${index + 1}**` : `**${index + 1}** · ${manner}`;
  return `${title}\n> ${prompt}`;
}

const maxReasonLength = 500;

/** What the model wrote in their place is the best reason there is. */
function explainNone(text: string, finish: ChatFinish | undefined): Sentence {
  const said = text.trim();
  if (finish?.refusal !== undefined || said === "") return explainSilence(finish);
  const cut = `${said.slice(0, maxReasonLength).toWellFormed()}…`;
  return { key: "declined", reason: said.length > maxReasonLength ? cut : said };
}
