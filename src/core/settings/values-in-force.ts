import { type Catalogue, type ChosenUse, findModel } from "../model/catalogue.ts";
import type { SettingKey, SettingSource } from "../model/settings.ts";
import type { Workspace } from "../model/workspace.ts";
import { chooseEmbeddingModel } from "../models/embedding-model.ts";
import { hasRoute, routeModel, usualNeeds } from "../models/routing.ts";
import { findInForce, type SettingsLayer } from "./layers.ts";
import { type SettingField, toTexts } from "./setting-fields.ts";

/** A value that holds, as texts, and who chose it. */
interface ShownInForce {
  readonly texts: readonly string[];
  readonly source?: SettingSource;
}

/** What of a setting holds right now, beneath the workspace's choice too. */
export function showInForce(
  { key, input }: Pick<SettingField, "key" | "input">,
  context: {
    readonly workspace: Workspace;
    readonly layers: readonly SettingsLayer[];
    readonly catalogue?: Catalogue;
  },
): ShownInForce {
  const { workspace, layers, catalogue } = context;
  const held = show(key, layers);
  if (key === "appId" && held.texts.length === 0) {
    return { texts: [workspace.appId], source: "default" };
  }
  if (input.type !== "models" || catalogue === undefined) return held;
  return showModels(held, { use: input.need, catalogue });
}

function show(key: SettingKey, layers: readonly SettingsLayer[]): ShownInForce {
  const { value, from } = findInForce(key, layers);
  return from === undefined
    ? { texts: [] }
    : { texts: toTexts(value), source: toSource(from, layers) };
}

/** What each layer beneath the nearest says by itself, as far as it says anything. */
export function listBeneath(
  key: SettingKey,
  layers: readonly SettingsLayer[],
): readonly { readonly source: SettingSource; readonly texts: readonly string[] }[] {
  return layers.slice(1).flatMap(({ name, settings }) => {
    const texts = toTexts(settings[key]);
    return texts.length === 0 ? [] : [{ source: toSource(name, layers), texts }];
  });
}

/** The nearest layer is the one that the panel is about. */
function toSource(from: SettingsLayer["name"], [nearest]: readonly SettingsLayer[]): SettingSource {
  if (from === "operator" || from === "default") return from;
  return from === nearest?.name ? "here" : "everywhere";
}

/** The wishes that Lunos has. Where it has none of them, the first model of its list that can do it stands in. */
function showModels(
  held: ShownInForce,
  { use, catalogue }: { readonly use: ChosenUse; readonly catalogue: Catalogue },
): ShownInForce {
  const known = held.texts.filter((id) => findModel(catalogue, id) !== undefined);
  if (catalogue.models.length === 0) return held;
  if (known.length > 0) return { ...held, texts: known };
  const first = findFirst(use, catalogue);
  return first === undefined ? held : { texts: [first], source: "list" };
}

function findFirst(use: ChosenUse, catalogue: Catalogue): string | undefined {
  if (use === "embed") return chooseEmbeddingModel(catalogue, {});
  const options = { catalogue, preferences: { see: [], draw: [], listen: [] } };
  const need = usualNeeds[use];
  return hasRoute(need, options) ? routeModel(need, options).model : undefined;
}
