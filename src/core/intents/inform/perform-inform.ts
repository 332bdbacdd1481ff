import { offerCommands } from "../../model/platform-features.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { InformIntent } from "../../model/turn.ts";
import type { TurnContext, TurnParts, TurnPorts } from "../../performing/turn-parts.ts";
import { findMissingFeatures } from "../../ports/chat-platform.ts";
import { listModels } from "./list-models.ts";

/** Tells the person about Moonlens itself: its commands, or the models it can use. */
export async function* performInform(
  { topic, filter }: InformIntent,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { locale } = context.request;
  const sentence =
    topic === "help" ? toHelp(context, ports) : await listModels(filter ?? {}, { context, ports });
  yield { type: "text-delta", author: "moonlens", text: ports.wording(sentence, locale) };
  yield { type: "done" };
}

function toHelp(
  { request: { workspace, locale } }: TurnContext,
  { commands, wording, platforms }: TurnPorts,
): Sentence {
  const missing = findMissingFeatures(workspace, platforms);
  return {
    key: "help",
    isCalled: !missing.has("mentions"),
    // Most who ask are no admins.
    commands: offerCommands(commands, missing)
      .map(({ name, access }) => ({
        name,
        description: wording({ key: "commandDescription", command: name }, locale),
        isForAdmins: access === "admins",
      }))
      .toSorted((one, other) => Number(one.isForAdmins) - Number(other.isForAdmins)),
  };
}
