import { type Catalogue, gives, type Model, takes } from "../../model/catalogue.ts";
import { offerCommands } from "../../model/platform-features.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { ModelLine, Sentence } from "../../model/sentences/sentences.ts";
import type { InformIntent } from "../../model/turn.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import type { TurnContext, TurnParts, TurnPorts } from "../../performing/turn-parts.ts";
import type { ChatPlatform } from "../../ports/chat-platform.ts";

/** The longest list of models people still read. */
const maxModels = 40;

/** Tells the person about Moonlens itself: its commands, or the models it can use. */
export async function* performInform(
  { topic }: InformIntent,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { locale } = context.request;
  const sentence =
    topic === "help"
      ? toHelp(ports, { locale, platform: findPlatform(context, ports) })
      : toModels(await loadCatalogue(context, ports));
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

function toModels({ models }: Catalogue): Sentence {
  const useful = models.filter(
    (model) => gives(model, "text") !== "no" || gives(model, "image") !== "no",
  );
  return {
    key: "models",
    models: useful.slice(0, maxModels).map(toLine),
    total: useful.length,
  };
}

function toLine(model: Model): ModelLine {
  return {
    id: model.id,
    sees: takes(model, "image") === "yes",
    watches: takes(model, "video") === "yes",
    hears: takes(model, "audio") === "yes",
    draws: gives(model, "image") === "yes",
    ...(model.price === undefined
      ? {}
      : { inputPrice: model.price.inputPerMillion, outputPrice: model.price.outputPerMillion }),
  };
}
