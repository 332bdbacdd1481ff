/**
 * Yields what any of the sources yields, as it comes. When one fails, or the consumer stops, the
 * others are ended too.
 */
export async function* interleave<Item>(
  sources: readonly AsyncIterable<Item>[],
): AsyncGenerator<Item> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const pending = new Map(iterators.map((iterator) => [iterator, advance(iterator)]));
  try {
    while (pending.size > 0) {
      const { iterator, result } = await Promise.race(pending.values());
      if (result.done === true) {
        pending.delete(iterator);
        continue;
      }
      pending.set(iterator, advance(iterator));
      yield result.value;
    }
  } finally {
    await Promise.allSettled([...pending.keys()].map((iterator) => iterator.return?.()));
    await Promise.allSettled(pending.values());
  }
}

async function advance<Item>(iterator: AsyncIterator<Item>) {
  return { iterator, result: await iterator.next() };
}
