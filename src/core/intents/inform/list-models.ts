import { type Catalogue, gives, type Model, takes } from "../../model/catalogue.ts";
import type { ModelGroup, Sentence } from "../../model/sentences/sentences.ts";
import { describeModel } from "../../models/describe-model.ts";
import { hasRoute, routeModel, usualNeeds } from "../../models/routing.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import type { TurnContext, TurnPorts } from "../../performing/turn-parts.ts";
import { refuseWork } from "../../settings/allowances.ts";
import { shareOut } from "../../tools/share-out.ts";

/** The longest list of models people still read. */
const maxModels = 40;

type GroupKind = ModelGroup["kind"];

const kinds: readonly GroupKind[] = ["draw", "see", "listen", "talk", "unknown"];

interface FoundGroup {
  readonly kind: GroupKind;
  readonly models: readonly Model[];
  /** The id of the one that is used here, which is the first then. */
  readonly inUse: string | undefined;
}

/** The models there are, by what people look for, and those that are used where they ask. */
export async function listModels(context: TurnContext, ports: TurnPorts): Promise<Sentence> {
  const found = groupModels(await loadCatalogue(context, ports), { ...ports, ...context });
  const counts = shareOut(
    maxModels,
    found.map(({ models }) => models.length),
  );
  const groups = found.map(async ({ models, ...group }, place): Promise<ModelGroup> => {
    const listed = models.slice(0, counts[place]);
    const told = await tellModels({ ...group, models: listed }, { context, ports });
    return { kind: group.kind, ...told, leftOut: models.length - listed.length };
  });
  return { key: "models", groups: await Promise.all(groups) };
}

async function tellModels(
  { kind, models, inUse }: FoundGroup,
  {
    context: { request },
    ports: { store, wording },
  }: { readonly context: TurnContext; readonly ports: TurnPorts },
): Promise<Pick<ModelGroup, "models" | "isUnpriced">> {
  // What can't be told apart has no price either: it might draw.
  if (kind === "unknown") {
    return {
      models: models.map(({ id }) => ({ id, detail: "", isInUse: false })),
      isUnpriced: false,
    };
  }
  const { locale, workspace } = request;
  const need = kind === "draw" || kind === "listen" ? kind : "see";
  const wanted = {
    need,
    workspaceId: workspace.id,
    ledger: store.ledger,
    wording,
    locale,
  } as const;
  const described = await Promise.all(
    models.map(async (model) => ({ model, ...(await describeModel(model, wanted)) })),
  );
  return {
    models: described.map(({ model: { id }, detail }) => ({ id, detail, isInUse: id === inUse })),
    isUnpriced: kind === "draw" && described.some(({ isPriceKnown }) => !isPriceKnown),
  };
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
