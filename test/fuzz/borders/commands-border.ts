import { fileURLToPath } from "node:url";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import fc from "fast-check";
import { commands } from "#commands";
import { listSettingFields } from "#core";
import { createWording } from "#locales";
import { runProgram } from "../../support/run-program.ts";
import type { Border } from "../border.ts";
import { maxCharacters } from "../mutations.ts";
import { makeOdd, type OddValue, oddText } from "../odd-values.ts";
import { openSlackBorder } from "./slack-border.ts";

type Word = string | OddValue;

/** What somebody types behind a command or a program's name, or puts into the fields of a form. */
type CommandsInput =
  | { readonly command: string; readonly words: readonly Word[] }
  | { readonly form: string; readonly values: readonly OddValue[] }
  | { readonly program: string; readonly words: readonly Word[] };

type SlackFrame = ReturnType<Awaited<ReturnType<typeof openSlackBorder>>["prepare"]>;

type Prepared =
  | { readonly frame: SlackFrame }
  | { readonly program: string; readonly words: readonly string[] };

/** Those that end by themselves, and touch nothing where nothing is installed. */
const programs = ["back-up", "doctor", "export-workspace", "manifest", "move-store", "setup"];
const programWords = [
  ...["--terminal", "--json", "--listen", "--request-url", "--from", "--to", "--url", "--oauth"],
  ...["--prefix", "--explain", "--wait", "--", "-", "---", "-h", "--help", "LUNOS_API_KEY=", "A=b"],
];

const flags = [...new Set(commands.flatMap(({ options }) => options.map(({ name }) => name)))];
const forms: Readonly<Record<string, readonly string[]>> = {
  "form of a command": flags,
  "form of a picture": ["text", "aspect", "image"],
  "form of a menu": ["text"],
  "form of settings": listSettingFields(createWording().languages).map(({ key }) => key),
};

const word: fc.Arbitrary<Word> = fc.oneof(
  fc.constantFrom(...flags.map((flag) => `--${flag}`)),
  fc.constantFrom("a red fox", "1", "0", "2K", "16:9", "true", "=", "“", "«", "-", "—", "\n"),
  oddText,
);

/** A program takes its second to start. */
const inputs: fc.Arbitrary<CommandsInput> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      command: fc.constantFrom(...commands.map(({ name }) => name)),
      words: fc.array(word, { maxLength: 8 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      form: fc.constantFrom(...Object.keys(forms)),
      values: fc.array(oddText, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      program: fc.constantFrom(...programs),
      words: fc.array(fc.oneof(fc.constantFrom(...programWords), oddText), { maxLength: 4 }),
    }),
  },
);

/** Command lines in the chat and forms, into the whole bot; and those of the programs, which are run. */
export async function openCommandsBorder(): Promise<Border<CommandsInput, Prepared>> {
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await createTemporaryFolder());
  const slack = resources.use(await openSlackBorder());
  const held = resources.move();
  return {
    inputs,
    prepare(input) {
      if ("program" in input) {
        return { program: input.program, words: input.words.map(toArgument) };
      }
      const of = "command" in input ? `/${input.command}` : input.form;
      const frame = slack.prepare({ of, edits: [] });
      const envelope = JSON.parse(frame.text);
      if ("command" in input)
        envelope.payload.text = input.words.map(toText).join(" ").slice(0, maxCharacters);
      else envelope.payload.view.state.values = fill(input.form, input.values);
      return { frame: { ...frame, text: JSON.stringify(envelope) } };
    },
    async feed(prepared) {
      if ("frame" in prepared) await slack.feed(prepared.frame);
      else await run(prepared, folder.path);
    },
    inspect: slack.inspect,
    askNormally: slack.askNormally,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Each field with one of the values, in each of Slack's elements by turns. */
function fill(form: string, values: readonly OddValue[]): object {
  const names = forms[form] ?? [];
  const texts = values.map((value) => toText(value).slice(0, maxCharacters / names.length));
  const fields = names.map((name, index) => {
    const value = texts[index % texts.length] ?? "";
    const elements = [
      { value },
      { selected_option: { value } },
      { selected_options: [{ value }, { value }] },
      { selected_conversations: [value] },
    ];
    return [name, { [name]: elements[(index + texts.length) % elements.length] }];
  });
  return Object.fromEntries(fields);
}

function toText(one: Word): string {
  const made = typeof one === "string" ? one : makeOdd(one);
  return typeof made === "string" ? made : JSON.stringify(made);
}

/** What a system hands to a program: no more than it takes, and up to the first zero. */
function toArgument(one: Word): string {
  return toText(one).slice(0, 20_000).split("\0").join("");
}

/** It ends with a code that says how it went, and with words for the operator. */
async function run(
  { program, words }: { readonly program: string; readonly words: readonly string[] },
  folder: string,
): Promise<void> {
  const path = fileURLToPath(new URL(`../../../src/cli/${program}.ts`, import.meta.url));
  const variables = { DATA_DIR: `${folder}/data`, HOME: folder };
  const { code, output, errors } = await runProgram(path, { words, variables, folder });
  const said = `${program} ended with ${code}: ${errors.slice(0, 2_000)}`;
  if (code === null || code > 2) throw new Error(said);
  if (/\n {4}at |node:internal/.test(`${output}\n${errors}`)) throw new Error(said);
  if (code !== 0 && `${output}${errors}`.trim() === "") throw new Error(`${said}nothing`);
}
