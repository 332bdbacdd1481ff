import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that mostly wait, for limits of a platform or for processes that come and go: most of a minute each. Begun first,
 * they have others beside them that use the processor; begun last, the whole suite waits for them.
 */
const waiting = [
  "test/adapters/attacks.test.ts",
  "test/kills/kills.test.ts",
  "test/several-processes.test.ts",
  "test/rolling-gateways.test.ts",
  "test/adapters/attacks-on-credits.test.ts",
];

/** Files that use the processor for long. Where vitest has seen no run it goes by the size of files, which tells nothing. */
const long = [
  "test/contract/store/store-postgres.test.ts",
  "test/operations/shutdown.test.ts",
  "test/media/adapters.test.ts",
  "test/operations/container.test.ts",
  "test/contract/platforms.test.ts",
  "test/queue/several-processes.test.ts",
  "test/media/fuzz.test.ts",
  "packages/sandbox/test/packed.test.ts",
  "test/simulation/simulation.test.ts",
  "packages/sandbox/test/lunos/chat-drawing.test.ts",
  "test/growth/additions.test.ts",
  "test/adapters/terminal/whole-terminal.test.ts",
  "test/cli/backup.test.ts",
  "test/main.test.ts",
  "test/text/format-text.test.ts",
  "test/media/corpus.test.ts",
  "packages/sandbox/test/page/page-comfort.test.ts",
  "test/books/books.test.ts",
];

const first = [...waiting, ...long];

/** The order of the suite's files: all else is as vitest has it. */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const toPlace = ({ moduleId }: TestSpecification) => {
      const index = first.findIndex((name) => moduleId.endsWith(`/${name}`));
      return index === -1 ? first.length : index;
    };
    return sorted.sort((a, b) => toPlace(a) - toPlace(b));
  }
}
