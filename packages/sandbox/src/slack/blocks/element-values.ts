import { refuse, refuseWithMessages } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";

/** An interactive element and the block it stands in. */
export interface FoundElement {
  readonly blockId: string;
  readonly block: Json;
  readonly element: Json;
}

/** Every interactive element of some blocks. */
export function elementsOf(blocks: readonly Json[]): readonly FoundElement[] {
  return blocks.flatMap((block) => {
    const blockId = String(block.block_id);
    const inner = [
      ...asArray(block.elements).flatMap((element) =>
        isJsonObject(element) && Array.isArray(element.actions)
          ? [element, ...element.actions]
          : [element],
      ),
      ...asArray(block.actions),
      block.accessory,
      block.element,
    ].filter(isJsonObject);
    const nested = asArray(block.child_blocks).filter(isJsonObject);
    return [...inner.map((element) => ({ blockId, block, element })), ...elementsOf(nested)];
  });
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** @throws {SlackError} `action_not_found`. */
export function findElement(
  blocks: readonly Json[],
  { actionId, blockId }: { readonly actionId: string; readonly blockId?: string | undefined },
): FoundElement {
  const found = elementsOf(blocks).find(
    (candidate) =>
      candidate.element.action_id === actionId &&
      (blockId === undefined || candidate.blockId === blockId),
  );
  if (found === undefined) throw refuse("action_not_found");
  return found;
}

/** What an element's value looks like in `state.values` and in an action. @throws {SlackError} `invalid_arguments` for what can't be chosen. */
export function toElementValue(element: Json, value: unknown): Json {
  const type = String(element.type);
  switch (type) {
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: chooseOption(element, value) };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: listOf(value).map((one) => chooseOption(element, one)) };
    case "external_select":
      return { type, selected_option: toOption(value) };
    case "multi_external_select":
      return { type, selected_options: listOf(value).map(toOption) };
    case "datepicker":
      return { type, selected_date: value ?? null };
    case "timepicker":
      return { type, selected_time: value ?? null };
    case "datetimepicker":
      return { type, selected_date_time: value ?? null };
    case "rich_text_input":
      return { type, rich_text_value: toRichText(value) };
    default:
      return toPlaceOrText(element, value);
  }
}

function toPlaceOrText(element: Json, value: unknown): Json {
  const type = String(element.type);
  const [, multi, what] = /^(multi_)?(users|conversations|channels)_select$/.exec(type) ?? [];
  if (what === undefined) return { type, value: value === undefined ? null : value };
  if (multi !== undefined) return { type, [`selected_${what}`]: listOf(value) };
  return { type, [`selected_${what.slice(0, -1)}`]: value ?? null };
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The options that there are, those in groups too. */
function optionsOf(element: Json): readonly Json[] {
  const groups = asArray(element.option_groups).filter(isJsonObject);
  const all = [...asArray(element.options), ...groups.flatMap((group) => asArray(group.options))];
  return all.filter(isJsonObject);
}

function chooseOption(element: Json, value: unknown): Json | null {
  if (value === undefined || value === null) return null;
  const option = optionsOf(element).find((candidate) => candidate.value === value);
  if (option === undefined) {
    throw refuseWithMessages("invalid_arguments", [`[ERROR] no such option: ${String(value)}`]);
  }
  return option;
}

/** Options of external selects are known to the app alone; a client sends back what it got. */
function toOption(value: unknown): unknown {
  if (isJsonObject(value) || value === null || value === undefined) return value ?? null;
  return { text: { type: "plain_text", text: String(value), emoji: true }, value: String(value) };
}

function toRichText(value: unknown): unknown {
  if (isJsonObject(value) || value === undefined) return value;
  const element = { type: "text", text: String(value) };
  const section = { type: "rich_text_section", elements: [element] };
  return { type: "rich_text", elements: [section] };
}

/** What a view or message holds before a person touches it. */
export function initialValue(element: Json): unknown {
  const initial = Object.entries(element).find(([name]) => name.startsWith("initial_"))?.[1];
  if (Array.isArray(initial)) return initial.map((one) => (isJsonObject(one) ? one.value : one));
  if (!isJsonObject(initial) || initial.type === "rich_text") return initial;
  return String(element.type) === "external_select" ? initial : initial.value;
}

/** What an action says beside its value. */
export function actionFields(element: Json, value: unknown): Json {
  switch (element.type) {
    case "button":
    case "icon_button":
    case "workflow_button":
      return {
        text: element.text,
        ...definedOf(element, "value"),
        ...definedOf(element, "icon"),
      };
    case "feedback_buttons": {
      const buttons = [element.positive_button, element.negative_button].filter(isJsonObject);
      const pressed = buttons.find((button) => button.value === value);
      if (pressed === undefined) throw refuse("action_not_found");
      return { text: pressed.text, value: pressed.value };
    }
    default: {
      const { type: _type, ...chosen } = toElementValue(element, value);
      return { ...chosen, ...definedOf(element, "placeholder") };
    }
  }
}

function definedOf(element: Json, name: string): Json {
  return element[name] === undefined ? {} : { [name]: element[name] };
}
