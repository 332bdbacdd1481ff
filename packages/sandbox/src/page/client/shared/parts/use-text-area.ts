import { useLayoutEffect } from "preact/hooks";

interface TextArea {
  readonly current: HTMLTextAreaElement | null;
}

/**
 * Takes the focus whenever the count of requests grows, but not on touch screens at first, where a keyboard would pop
 * up.
 */
export function useFocusOnRequest(input: TextArea, requests: number): void {
  // Before the next key can be pressed, so that none goes astray.
  useLayoutEffect(() => {
    const element = input.current;
    if (element === null || (requests === 0 && matchMedia("(pointer: coarse)").matches)) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [requests]);
}

/** As high as the text, within what the style sheet allows. */
export function useFittingHeight(input: TextArea, text: string): void {
  useLayoutEffect(() => {
    const element = input.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
}
