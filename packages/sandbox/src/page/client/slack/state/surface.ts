import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Confirmation, SlackBlock, SlackElement, SlackOption } from "./block-model.ts";

/** What an element holds: text, an option's value, several of them, an id, a date; null: nothing. */
export type ElementValue = unknown;

/** Where elements stand and act: a message, a modal, the home view. */
export interface Surface {
  /** Distinguishes the fields of one surface from those of another on the page. */
  readonly id: string;
  readonly values: Signal<Readonly<Record<string, ElementValue>>>;
  /** Files of a form's fields, by action id. */
  readonly files: Signal<Readonly<Record<string, readonly File[]>>>;
  /** What is wrong, by block id. */
  readonly faults: Signal<Readonly<Record<string, string>>>;
  /** The action that the app has not acknowledged yet. */
  readonly busy: ReadonlySignal<string | undefined>;
  /** Why the last action went wrong. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** A question that an element asks before it acts. */
  readonly question: Signal<SurfaceQuestion | undefined>;
  valueOf(element: SlackElement): ElementValue;
  /** Changes a field, without telling the app. */
  set(element: SlackElement, value: ElementValue): void;
  setFiles(element: SlackElement, files: readonly File[]): void;
  /** Tells the app what was pressed or chosen, after a question where the element asks one. */
  act(use: ElementUse): void;
  suggest(element: SlackElement, text: string): Promise<readonly SlackOption[]>;
}

export interface ElementUse {
  readonly element: SlackElement;
  readonly block: SlackBlock;
  readonly value?: ElementValue;
}

interface SurfaceQuestion {
  readonly confirmation: Confirmation;
  readonly onYes: () => void;
}

/** How a surface reaches the app. */
export interface SurfaceLink {
  /** Resolves with why it went wrong, or undefined. */
  act(use: ElementUse, state: Readonly<Record<string, ElementValue>>): Promise<string | undefined>;
  suggest(element: SlackElement, text: string): Promise<readonly SlackOption[]>;
  /** The conversation that the person looked at when the surface came up. */
  readonly conversationId: string | undefined;
}

export function createSurface(id: string, link: SurfaceLink): Surface {
  const values = signal<Readonly<Record<string, ElementValue>>>({});
  const files = signal<Readonly<Record<string, readonly File[]>>>({});
  const faults = signal<Readonly<Record<string, string>>>({});
  const busy = signal<string | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const question = signal<SurfaceQuestion | undefined>(undefined);
  const send = async (use: ElementUse): Promise<void> => {
    busy.value = use.element.action_id;
    problem.value = undefined;
    problem.value = await link.act(use, values.value);
    busy.value = undefined;
  };
  return {
    id,
    values,
    files,
    faults,
    busy,
    problem,
    question,
    valueOf: (element) => {
      const name = element.action_id ?? "";
      if (name in values.value) return values.value[name];
      const isPlaced = element.default_to_current_conversation === true;
      return isPlaced ? link.conversationId : toInitialValue(element);
    },
    set(element, value) {
      values.value = { ...values.value, [element.action_id ?? ""]: value };
    },
    setFiles(element, chosen) {
      files.value = { ...files.value, [element.action_id ?? ""]: chosen };
    },
    act(use) {
      if (busy.value !== undefined) return;
      const { confirm } = use.element;
      if (confirm === undefined) void send(use);
      else question.value = { confirmation: confirm, onYes: () => void send(use) };
    },
    suggest: link.suggest,
  };
}

/** Whether an element holds a value beside what it does. */
const holding =
  /select$|^(?:plain_text|number|email_text|url_text|rich_text)_input$|^(?:checkboxes|radio_buttons)$|picker$/;

/** What the fields of some blocks hold now, by action id. */
export function readValues(
  blocks: readonly SlackBlock[],
  surface: Surface,
): Readonly<Record<string, ElementValue>> {
  const elements = blocks.flatMap(({ element, accessory, elements = [] }) =>
    [element, accessory, ...elements].filter((one) => one !== undefined),
  );
  const holders = elements.filter(
    ({ type, action_id: id }) => id !== undefined && holding.test(type),
  );
  return Object.fromEntries(
    holders
      .map((element) => [element.action_id ?? "", surface.valueOf(element)] as const)
      .filter(([, value]) => value !== undefined && value !== ""),
  );
}

/** What an element holds before it is touched. */
function toInitialValue(element: SlackElement): ElementValue {
  const entry = Object.entries(element).find(([name]) => name.startsWith("initial_"));
  const initial: unknown = entry?.[1];
  // Options of external selects are known to the app alone, so they go back whole.
  if (/external_select$/.test(element.type)) return initial;
  if (Array.isArray(initial)) return initial.map((one: unknown) => valueIn(one));
  return valueIn(initial);
}

function valueIn(initial: unknown): unknown {
  if (typeof initial !== "object" || initial === null) return initial;
  return "value" in initial ? initial.value : initial;
}
