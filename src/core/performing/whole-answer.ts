import type { Sentence } from "../model/sentences/sentences.ts";
import type { ChatFinish, ChatRequest } from "../ports/lunos.ts";
import { toCallOptions } from "./lunos-calls.ts";
import type { TurnParts } from "./turn-parts.ts";

/** A model's answer, read to its end before any of it is shown. */
interface WholeAnswer {
  readonly text: string;
  readonly finish: ChatFinish | undefined;
}

export async function readWholeAnswer(
  request: ChatRequest,
  { context, ports }: TurnParts,
): Promise<WholeAnswer> {
  let text = "";
  let finish: ChatFinish | undefined;
  for await (const event of ports.lunos.chat(request, toCallOptions(context))) {
    if (event.type === "text-delta") text += event.text;
    if (event.type === "finish") finish = event.finish;
  }
  return { text, finish };
}

/** Why an answer has no words. */
export function explainSilence(finish: ChatFinish | undefined): Sentence {
  if (finish?.refusal !== undefined) return { key: "declined", reason: finish.refusal };
  return finish?.reason === "content_filter" ? { key: "declined" } : { key: "emptyAnswer" };
}
