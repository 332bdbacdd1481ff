import { afterEach } from "vitest";

/** Opens things as before; what a test has opened is closed when it is over. */
export function closedAfterEach<Given extends unknown[], World extends AsyncDisposable>(
  open: (...given: Given) => Promise<World>,
): (...given: Given) => Promise<World> {
  const opened: World[] = [];
  afterEach(async () => {
    for (const world of opened.splice(0)) await world[Symbol.asyncDispose]();
  });
  return async (...given) => {
    const world = await open(...given);
    opened.push(world);
    return world;
  };
}
