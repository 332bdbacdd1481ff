import type { PersonLimits } from "../model/person-limits.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { Style } from "../model/styles/style.ts";
import type { DrawIntent, Intent, TurnRequest } from "../model/turn.ts";
import type { StyleRepository } from "../ports/styles.ts";
import { defined } from "../tools/defined.ts";
import { toShownName } from "./name-style.ts";

type Styles = { readonly styles: Pick<StyleRepository, "find" | "list"> };

/** The style that a drawing is asked for in; nothing where there is none of its name. */
async function findWorn(
  { workspace, intent }: Pick<TurnRequest, "workspace" | "intent">,
  { styles }: Styles,
): Promise<Style | undefined> {
  const name = findDrawing(intent)?.style;
  return name === undefined ? undefined : await styles.find(workspace.id, name);
}

/** What is to be drawn, now or once a better prompt for it is chosen. */
function findDrawing(intent: Intent): DrawIntent["drawing"] | undefined {
  if (intent.type === "better") return intent.draw.drawing;
  return intent.type === "draw" ? intent.drawing : undefined;
}

/** The request with what its style says of model and shape, which its person's own choice goes before. */
export async function putOnStyle(request: TurnRequest, options: Styles): Promise<TurnRequest> {
  const { intent } = request;
  const style = await findWorn(request, options);
  if (style === undefined || intent.type !== "draw") return request;
  const { name, model, aspectRatio } = style;
  const drawing = { ...defined({ model, aspectRatio }), ...intent.drawing, style: name };
  return { ...request, intent: { ...intent, drawing } };
}

/** Why something can't be drawn in the style that it is asked for in. */
export async function refuseWorn(
  request: TurnRequest,
  { styles, limits }: Styles & { readonly limits: Pick<PersonLimits, "maxPromptCharacters"> },
): Promise<Sentence | undefined> {
  const { intent, workspace } = request;
  const drawing = findDrawing(intent);
  if (drawing?.style === undefined) return undefined;
  const style = await findWorn(request, { styles });
  if (style !== undefined) return refuseLength(style, { prompt: drawing.prompt, limits });
  return await explainUnknown(drawing.style, { styles, workspaceId: workspace.id });
}

/** That there is no style of a name, and which there are. */
export async function explainUnknown(
  typed: string,
  { styles, workspaceId }: Styles & { readonly workspaceId: string },
): Promise<Sentence> {
  const names = (await styles.list(workspaceId)).map(({ name }) => name);
  return { key: "styleUnknown", style: toShownName(typed), names };
}

/** Prompt and words of a style have to fit into what a prompt may have. */
export function refuseLength(
  style: Style,
  {
    prompt,
    limits,
  }: {
    readonly prompt: string;
    readonly limits: Pick<PersonLimits, "maxPromptCharacters">;
  },
): Sentence | undefined {
  const length = [...wrapWords(style, prompt)].length;
  const { maxPromptCharacters: maxLength } = limits;
  return length <= maxLength
    ? undefined
    : { key: "styleTooLong", style: style.name, length, maxLength };
}

/** The words for a model, with those of a style around them. */
export function wrapWords({ before, after }: Pick<Style, "before" | "after">, words: string) {
  return [before, words, after].filter((part) => part !== undefined).join("\n");
}
