import {
  type Capability,
  gives,
  type Model,
  type ModelFilter,
  takes,
} from "../../model/catalogue.ts";
import type { Speech } from "../../model/sentences/sentences.ts";
import { isCalled } from "../../models/find-by-name.ts";

/** Whether a model is what somebody looks for, as far as the list says; its price is another matter. */
export function fitsFilter(
  model: Model,
  { filter, isInUse }: { readonly filter: ModelFilter; readonly isInUse: boolean },
): boolean {
  if (filter.isInUse === true && !isInUse) return false;
  if (filter.takes !== undefined && takesInput(model, filter.takes) === "no") return false;
  if (filter.gives !== undefined && givesOutput(model, filter.gives) === "no") return false;
  return isCalled(model, filter.name ?? "");
}

function takesInput(model: Model, input: NonNullable<ModelFilter["takes"]>): Capability {
  return takes(
    model,
    ({ picture: "image", video: "video", audio: "audio", pdf: "file" } as const)[input],
  );
}

function givesOutput(model: Model, output: NonNullable<ModelFilter["gives"]>): Capability {
  return gives(model, output === "picture" ? "image" : "text");
}

/** What was chosen, in the words of the command's options. */
export function sayFilter(filter: ModelFilter, { wording, locale }: Speech): readonly string[] {
  const option = (name: "name" | "takes" | "gives" | "cheaper" | "used") =>
    wording({ key: "optionName", option: `models.${name}` }, locale);
  const choice = (
    id: `takes.${NonNullable<ModelFilter["takes"]>}` | `gives.${NonNullable<ModelFilter["gives"]>}`,
  ) => wording({ key: "choiceLabel", choice: id }, locale);
  return [
    ...(filter.name === undefined
      ? []
      : [`${option("name")}: \`${filter.name.replaceAll("`", "")}\``]),
    ...(filter.takes === undefined
      ? []
      : [`${option("takes")}: ${choice(`takes.${filter.takes}`)}`]),
    ...(filter.gives === undefined
      ? []
      : [`${option("gives")}: ${choice(`gives.${filter.gives}`)}`]),
    ...(filter.cheaperThan === undefined ? [] : [`${option("cheaper")}: ${filter.cheaperThan}`]),
    ...(filter.isInUse === undefined ? [] : [option("used")]),
  ];
}
