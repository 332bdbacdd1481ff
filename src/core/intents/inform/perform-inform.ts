import { type Catalogue, gives, type Model, takes } from "../../model/catalogue.ts";
import { offerCommands } from "../../model/platform-features.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { ModelLine, Sentence } from "../../model/sentences/sentences.ts";
import type { InformIntent } from "../../model/turn.ts";
import { findPrice } from "../../models/model-prices.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import type { TurnContext, TurnParts, TurnPorts } from "../../performing/turn-parts.ts";
import type { ChatPlatform } from "../../ports/chat-platform.ts";
import type { LedgerRepository } from "../../ports/ledger.ts";

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
      : await toModels(await loadCatalogue(context, ports), {
          ledger: ports.store.ledger,
          workspaceId: context.request.workspace.id,
        });
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

/** Where people have paid for pictures, which is all that tells what one costs. */
interface PaidHere {
  readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
  readonly workspaceId: string;
}

async function toModels({ models }: Catalogue, paid: PaidHere): Promise<Sentence> {
  const useful = models.filter(
    (model) => gives(model, "text") !== "no" || gives(model, "image") !== "no",
  );
  return {
    key: "models",
    models: await Promise.all(useful.slice(0, maxModels).map((model) => toLine(model, paid))),
    total: useful.length,
  };
}

async function toLine(model: Model, paid: PaidHere): Promise<ModelLine> {
  return {
    id: model.id,
    sees: takes(model, "image") === "yes",
    watches: takes(model, "video") === "yes",
    hears: takes(model, "audio") === "yes",
    draws: gives(model, "image") === "yes",
    ...(await toPrice(model, paid)),
  };
}

/** A picture is paid by the piece with many models, whose tokens then cost nothing: that is no price. */
async function toPrice(model: Model, paid: PaidHere): Promise<Partial<ModelLine>> {
  const draws = gives(model, "image") === "yes";
  const pictureCredits = draws ? await findPrice(model, { ...paid, need: "draw" }) : undefined;
  if (pictureCredits !== undefined) return { pictureCredits };
  const { inputPerMillion = 0, outputPerMillion = 0 } = model.price ?? {};
  const isUntold = model.price === undefined || (draws && inputPerMillion + outputPerMillion === 0);
  return isUntold ? {} : { inputPrice: inputPerMillion, outputPrice: outputPerMillion };
}
