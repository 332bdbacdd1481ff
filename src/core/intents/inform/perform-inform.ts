import { offerCommands } from "../../model/platform-features.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { InformIntent } from "../../model/turn.ts";
import type { TurnContext, TurnParts, TurnPorts } from "../../performing/turn-parts.ts";
import type { ChatPlatform } from "../../ports/chat-platform.ts";
import { listModels } from "./list-models.ts";

/** Tells the person about Moonlens itself: its commands, or the models it can use. */
export async function* performInform(
  { topic }: InformIntent,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { locale } = context.request;
  const sentence =
    topic === "help"
      ? toHelp(ports, { locale, platform: findPlatform(context, ports) })
      : await listModels(context, ports);
  yield { type: "text-delta", author: "moonlens", text: ports.wording(sentence, locale) };
  yield { type: "done" };
}

function findPlatform(
  { request }: TurnContext,
  { platforms }: TurnPorts,
): ChatPlatform | undefined {
  return platforms.find(({ name }) => name === request.workspace.platform);
}

function toHelp(
  { commands, wording }: Pick<TurnPorts, "commands" | "wording">,
  { locale, platform }: { readonly locale: string; readonly platform: ChatPlatform | undefined },
): Sentence {
  const prefix = platform?.commandPrefix ?? "";
  return {
    key: "help",
    isCalled: platform?.missingFeatures?.has("mentions") !== true,
    commands: offerCommands(commands, platform?.missingFeatures ?? new Set()).map(
      ({ name, access }) => ({
        name: prefix + name,
        description: wording({ key: "commandDescription", command: name }, locale),
        isForAdmins: access === "admins",
      }),
    ),
  };
}
