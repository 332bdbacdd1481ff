import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that mostly wait, for limits of a platform or for processes that come and go: most of a minute each. Begun first,
 * they have others beside them that use the processor; begun last, the whole suite waits for them.
 */
const waiting = [
  "test/adapters/attacks.test.ts",
  "test/several-processes.test.ts",
  "test/adapters/attacks-on-credits.test.ts",
];

/** The order of the suite's files: all else is as vitest has it. */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const toPlace = ({ moduleId }: TestSpecification) => {
      const index = waiting.findIndex((name) => moduleId.endsWith(`/${name}`));
      return index === -1 ? waiting.length : index;
    };
    return sorted.sort((a, b) => toPlace(a) - toPlace(b));
  }
}
