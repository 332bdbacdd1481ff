import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Timeline } from "#page/discord/state/timeline.ts";

/** As near to the beginning as makes the list ask for what came before, in CSS pixels. */
const nearPx = 240;

/** Reads further back when someone scrolls to the beginning of a list, and keeps before their eyes what was there. */
export function useOlder(
  scroller: RefObject<HTMLElement | null>,
  timeline: Pick<Timeline, "hasOlder" | "loadOlder"> & { readonly firstId: string | undefined },
) {
  const hasOlder = timeline.hasOlder.value;
  const { firstId } = timeline;
  const before = useRef<{ readonly height: number; readonly top: number }>(undefined);

  const load = async (): Promise<void> => {
    const element = scroller.current;
    if (element === null) return;
    before.current = { height: element.scrollHeight, top: element.scrollTop };
    await timeline.loadOlder();
  };
  useLayoutEffect(() => {
    const [element, was] = [scroller.current, before.current];
    before.current = undefined;
    if (element === null || was === undefined) return;
    element.scrollTop = was.top + element.scrollHeight - was.height;
  }, [firstId]);
  const onScroll = (): void => {
    const element = scroller.current;
    const isNear = element !== null && element.scrollTop < nearPx;
    if (hasOlder && isNear && before.current === undefined) void load();
  };
  return { hasOlder, load, onScroll };
}
