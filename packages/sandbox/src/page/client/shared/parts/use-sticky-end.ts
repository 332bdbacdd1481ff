import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** As far from the end as still counts as being there, in CSS pixels. */
const nearPx = 96;

/**
 * Keeps a scrolling list at its end while messages come and pictures load, unless someone scrolled up to read.
 * An own message leads back to the end.
 */
export function useStickyEnd(
  scroller: RefObject<HTMLElement | null>,
  {
    lastId,
    isLastOwn,
    lastNoticeId,
  }: {
    readonly lastId: string | undefined;
    readonly isLastOwn: boolean;
    readonly lastNoticeId: string | undefined;
  },
) {
  const isAway: Signal<boolean> = useSignal(false);
  const hasNews = useSignal(false);
  const lastTop = useRef(0);

  const scrollToEnd = (): void => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  };
  const jump = (): void => {
    scrollToEnd();
    isAway.value = false;
    hasNews.value = false;
  };
  const onScroll = (): void => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    // Only people scroll up: content that grows meanwhile leaves the end behind without anyone having left it.
    const isUpward = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < nearPx) {
      isAway.value = false;
      hasNews.value = false;
    } else if (isUpward) isAway.value = true;
  };
  const follow = (): void => {
    if (!isAway.peek()) scrollToEnd();
  };

  useLayoutEffect(() => {
    if (isLastOwn) jump();
    else if (isAway.peek()) hasNews.value = true;
    else follow();
  }, [lastId]);
  useLayoutEffect(() => {
    if (lastNoticeId !== undefined) jump();
  }, [lastNoticeId]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // The list's own size changes with the composer, its content's with every message, edit and picture.
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return { isAway, hasNews, jump, onScroll };
}
