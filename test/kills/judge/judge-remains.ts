import { readCommand } from "../bots/bot-process.ts";
import type { Case, Finding, SpoolEntry } from "./case.ts";
import { tellAsked } from "./story.ts";

const over = new Set(["delivered", "asking", "forgotten"]);

/** Nothing is left over: no turn, no hold on one, no line of the ledger, no process. */
export function* judgeRemains(story: Case): Generator<Finding> {
  const { rows } = story;
  const tell = (turnId: string) => {
    const one = story.matches.byTurn(turnId);
    return one === undefined ? turnId : tellAsked(one, story);
  };
  for (const { id, state } of rows.turns) {
    if (over.has(state)) continue;
    yield { promise: "no turn stays open", story: [`${state}: ${tell(id)}`] };
  }
  for (const { turn_id: id, state } of rows.queue) {
    yield { promise: "nothing stays in the line", story: [`${state}: ${tell(id)}`] };
  }
  for (const { turn_id: id } of rows.openLines) {
    yield { promise: "no reservation stays", story: [tell(id)] };
  }
  for (const { number, of, children } of story.kills) {
    for (const pid of children) {
      const command = readCommand(pid);
      // Its id may be somebody else's by now.
      if (command === undefined || !/moonlens|src\/(media|charts)|converter/.test(command))
        continue;
      const head = `process ${pid} of ${of} outlived kill ${number}: ${command}`;
      yield { promise: "no process is left over", story: [head] };
    }
  }
}

/** Files that are nobody's: neither a picture's, nor an answer's. */
export function listOwnerless({ files, rows }: Case): readonly SpoolEntry[] {
  const owned = new Set(rows.images.map(({ spool_key: key }) => key));
  const views = rows.turns.map(({ view_json: view }) => view ?? "").join("\n");
  return files.filter(({ name }) => !owned.has(name) && !views.includes(name));
}
