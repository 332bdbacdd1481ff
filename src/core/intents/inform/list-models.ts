import {
  type Catalogue,
  gives,
  type Model,
  type ModelFilter,
  type ModelUse,
  takes,
} from "../../model/catalogue.ts";
import type { ModelGroup, Sentence } from "../../model/sentences/sentences.ts";
import { describeModel } from "../../models/describe-model.ts";
import { findPrice } from "../../models/model-prices.ts";
import { hasRoute, routeModel, usualNeeds } from "../../models/routing.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import type { TurnContext, TurnPorts } from "../../performing/turn-parts.ts";
import { refuseWork } from "../../settings/allowances.ts";
import { isLess } from "../../tools/decimal.ts";
import { shareOut } from "../../tools/share-out.ts";
import { fitsFilter, sayFilter } from "./filter-models.ts";

/** The longest list of models people still read. */
const maxModels = 40;

type GroupKind = ModelGroup["kind"];

const kinds: readonly GroupKind[] = ["draw", "see", "listen", "talk", "unknown"];

interface FoundGroup {
  readonly kind: GroupKind;
  readonly models: readonly Model[];
  /** The id of the one that is used here, which is the first then. */
  readonly inUse: string | undefined;
  /** Absent: not looked up yet. */
  readonly prices?: Prices;
}

/** What a picture or an answer costs about, in credits, where that is known. */
type Prices = ReadonlyMap<Model, string | undefined>;

/** The models there are, by what people look for, and those that are used where they ask. */
export async function listModels(
  filter: ModelFilter,
  { context, ports }: Asked,
): Promise<Sentence> {
  const catalogue = await loadCatalogue(context, ports);
  const fitting = groupModels(catalogue, { ...ports, ...context })
    .map((group) => ({ ...group, models: pick(group, filter) }))
    .filter(({ models }) => models.length > 0);
  const { groups: found, unpriced } = await keepCheaper(fitting, { filter, context, ports });
  const counts = shareOut(
    maxModels,
    found.map(({ models }) => models.length),
  );
  const groups = found.map(async ({ models, ...group }, place): Promise<ModelGroup> => {
    const listed = models.slice(0, counts[place]);
    const told = await tellModels({ ...group, models: listed }, { context, ports });
    return { kind: group.kind, ...told, leftOut: models.length - listed.length };
  });
  return {
    key: "models",
    groups: await Promise.all(groups),
    total: catalogue.models.length,
    filters: sayFilter(filter, { wording: ports.wording, locale: context.request.locale }),
    unpriced,
    isOfPdfs: filter.takes === "pdf",
  };
}

interface Asked {
  readonly context: TurnContext;
  readonly ports: TurnPorts;
}

function pick({ models, inUse }: FoundGroup, filter: ModelFilter): readonly Model[] {
  return models.filter((model) => fitsFilter(model, { filter, isInUse: model.id === inUse }));
}

/** Leaves out what costs as much or more, and what nobody knows the price of, which it counts. */
async function keepCheaper(
  groups: readonly FoundGroup[],
  { filter: { cheaperThan }, ...asked }: Asked & { readonly filter: ModelFilter },
): Promise<{ readonly groups: readonly FoundGroup[]; readonly unpriced: number }> {
  if (cheaperThan === undefined) return { groups, unpriced: 0 };
  const unpriced = new Set<string>();
  const kept = groups.map(async (group): Promise<FoundGroup> => {
    const prices = await findPrices(group, asked);
    const models = group.models.filter((model) => {
      const price = prices.get(model) ?? (isFree(model, group) ? "0" : undefined);
      if (price === undefined) unpriced.add(model.id);
      return price !== undefined && isLess(price, cheaperThan);
    });
    return { ...group, models, prices };
  });
  const found = (await Promise.all(kept)).filter(({ models }) => models.length > 0);
  return { groups: found, unpriced: unpriced.size };
}

/** Tokens that cost nothing say nothing of pictures, which are paid for by the piece. */
function isFree({ price }: Model, { kind }: FoundGroup): boolean {
  if (kind === "draw" || kind === "unknown") return false;
  return price?.inputPerMillion === 0 && price.outputPerMillion === 0;
}

async function tellModels(
  group: FoundGroup,
  asked: Asked,
): Promise<Pick<ModelGroup, "models" | "isUnpriced">> {
  const { kind, models, inUse } = group;
  const prices = group.prices ?? (await findPrices(group, asked));
  const { wording } = asked.ports;
  const { locale } = asked.context.request;
  const tell = (model: Model) =>
    kind === "unknown"
      ? ""
      : describeModel(model, { need: toUse(kind), credits: prices.get(model), wording, locale });
  return {
    models: models.map((model) => ({
      id: model.id,
      detail: tell(model),
      isInUse: model.id === inUse,
    })),
    isUnpriced: kind === "draw" && models.some((model) => prices.get(model) === undefined),
  };
}

async function findPrices(
  { kind, models }: FoundGroup,
  { context: { request }, ports: { store } }: Asked,
): Promise<Prices> {
  // What can't be told apart has no price either: it might draw.
  if (kind === "unknown") return new Map();
  const { id: workspaceId } = request.workspace;
  const wanted = { ledger: store.ledger, workspaceId, need: toUse(kind) };
  const found = models.map(async (model) => [model, await findPrice(model, wanted)] as const);
  return new Map(await Promise.all(found));
}

function toUse(kind: Exclude<GroupKind, "unknown">): ModelUse {
  return kind === "talk" ? "see" : kind;
}

function groupModels(
  catalogue: Catalogue,
  options: Parameters<typeof findInUse>[1],
): readonly FoundGroup[] {
  const used = findInUse(catalogue, options);
  const isUsed = ({ id }: Model) => [...used.values()].includes(id);
  const groups = kinds.map((kind): FoundGroup => {
    const inUse = used.get(kind);
    const fitting = catalogue.models.filter((model) =>
      kind === "unknown" ? isUnknown(model) && !isUsed(model) : listKinds(model).includes(kind),
    );
    const first = catalogue.models.filter(({ id }) => id === inUse);
    return { kind, models: [...new Set([...first, ...fitting])], inUse };
  });
  return groups.filter(({ models }) => models.length > 0);
}

/** What answers where nobody picks a model, as far as that work is allowed. */
function findInUse(
  catalogue: Catalogue,
  { preferences, workspace }: Pick<TurnPorts, "preferences"> & Pick<TurnContext, "workspace">,
): ReadonlyMap<GroupKind, string> {
  const routes = (["draw", "see", "listen", "talk"] as const).flatMap((kind) => {
    const work = kind === "talk" ? "see" : kind;
    if (refuseWork(work, workspace.settings) !== undefined) return [];
    const options = { catalogue, preferences };
    if (!hasRoute(usualNeeds[kind], options)) return [];
    return [[kind, routeModel(usualNeeds[kind], options).model] as const];
  });
  const used = new Map<GroupKind, string>(routes);
  // What sees talks as well, as a rule: it is listed once.
  if (used.get("talk") === used.get("see")) used.delete("talk");
  return used;
}

/** A model that draws is looked for to draw with, whatever else it can do. */
function listKinds(model: Model): readonly GroupKind[] {
  if (gives(model, "image") === "yes") return ["draw"];
  if (gives(model, "text") !== "yes" || isUnknown(model)) return [];
  const sees = takes(model, "image") === "yes";
  const hears = takes(model, "audio") === "yes";
  if (!sees && !hears) return ["talk"];
  return [...(sees ? (["see"] as const) : []), ...(hears ? (["listen"] as const) : [])];
}

/** Lunos doesn't say what it can do. */
function isUnknown({ inputModalities, outputModalities }: Model): boolean {
  return inputModalities === undefined || outputModalities === undefined;
}
