/** In their order, but what was typed whole comes before what only begins so: `/style` before `/styles`. */
export function exactFirst<Item>(
  items: readonly Item[],
  isExact: (item: Item) => boolean,
): readonly Item[] {
  return [...items.filter(isExact), ...items.filter((item) => !isExact(item))];
}
