import { useSignal } from "@preact/signals";

/** One line of the list above a composer. */
export interface Suggestion {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly note?: string;
  readonly avatar?: {
    readonly id: string;
    readonly name: string;
    readonly isBot: boolean;
    readonly url?: string;
  };
  pick(): void;
}

export interface FoundSuggestions {
  readonly title: string;
  readonly items: readonly Suggestion[];
}

export interface SuggestionList extends FoundSuggestions {
  /** The one that Enter picks. */
  readonly index: number;
  point(index: number): void;
}

const nothing: FoundSuggestions = { title: "", items: [] };

/** A list that is walked with the arrow keys while the focus stays in the text; Escape closes it until the text changes. */
export function useSuggestionList(text: string, find: () => FoundSuggestions | undefined) {
  const pointed = useSignal(0);
  const closedFor = useSignal<string | undefined>(undefined);
  const { title, items } = closedFor.value === text ? nothing : (find() ?? nothing);
  const index = Math.min(pointed.value, Math.max(0, items.length - 1));
  const point = (next: number): void => {
    pointed.value = (next + items.length) % items.length;
  };

  /** Uses a key for the list; true when it did. */
  const takeKey = (event: KeyboardEvent): boolean => {
    if (items.length === 0) return false;
    if (event.key === "ArrowDown") point(index + 1);
    else if (event.key === "ArrowUp") point(index - 1);
    else if (event.key === "Escape") closedFor.value = text;
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab")
      items[index]?.pick();
    else return false;
    event.preventDefault();
    return true;
  };
  const reopen = (): void => {
    pointed.value = 0;
    closedFor.value = undefined;
  };
  return { title, items, index, point, takeKey, reopen };
}
