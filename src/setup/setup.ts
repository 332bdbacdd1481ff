import { randomBytes } from "node:crypto";
import { isBlank, type SetupStep, type Variables } from "#platform";
import type { EnvFile } from "./env-file.ts";
import type { Prompter } from "./prompter.ts";
import { lunosStep, type PlatformSteps } from "./steps.ts";
import { waitForAppearance } from "./wait-for-appearance.ts";

/** What the doctor says of a check. */
interface SetupFinding {
  readonly id: string;
  readonly status: "ok" | "warning" | "failed" | "skipped";
  readonly detail?: string;
  readonly remedy?: string;
}

export interface SetupOptions {
  readonly prompter: Prompter;
  readonly envFile: EnvFile;
  /** What was said beforehand, by words or by the environment: it is not asked for. */
  readonly given: Variables;
  /** Asks the doctor about these variables, all checks or some. */
  readonly examine: (
    variables: Variables,
    options: { readonly only: readonly string[]; readonly signal: AbortSignal },
  ) => Promise<readonly SetupFinding[]>;
  /** Secrets that are made up when they are not set. */
  readonly generatedSecrets: readonly string[];
  readonly platforms: readonly PlatformSteps[];
  /** How long to wait for the bot to be invited; 0 for not at all. */
  readonly waitMs: number;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/**
 * Leads to a working `.env`: asks for what is missing, checks each answer, writes the file, and waits
 * until the bot is where people are.
 * @throws {SetupCancelled} when the person leaves, {SetupIncomplete} when nobody is there to ask. What was not
 * written until then is not written.
 */
export async function runSetup(options: SetupOptions): Promise<void> {
  const { envFile, prompter, given } = options;
  const existing = await envFile.read();
  const known = { ...existing, ...withoutBlanks(given) };
  const chosen = await choosePlatforms(known, options);
  const answers: Record<string, string> = {};
  const settle = async (step: SetupStep) => {
    const variables = { ...known, ...answers };
    answers[step.variable] = await obtain(step, { ...options, variables });
  };
  for (const platform of chosen) {
    const steps = platform.steps.filter((step) => isNeeded(step, known));
    if (steps.some(({ variable }) => isBlank(known[variable]))) await prepare(platform, options);
    for (const step of steps) await settle(step);
  }
  // Last: a real key is of no use before there is a platform, and the doctor says so.
  await settle(lunosStep);
  const wanted = { ...toSecrets(options, known), ...withoutBlanks(given), ...answers };
  const changes = await confirmChanges(wanted, { existing, prompter });
  if (Object.keys(changes).length > 0) {
    await envFile.write(changes);
    prompter.say(`Saved to .env, which only you can read: ${Object.keys(changes).join(", ")}.`);
  }
  const variables = { ...(await envFile.read()), ...withoutBlanks(given) };
  for (const platform of chosen) await waitForAppearance(platform, { ...options, variables });
}

/** Those whose tokens are known need not be asked about. */
async function choosePlatforms(
  known: Variables,
  { prompter, platforms }: SetupOptions,
): Promise<readonly PlatformSteps[]> {
  const begun = platforms.filter(({ steps }) =>
    steps.some(({ variable, alternative = variable }) =>
      [variable, alternative].some((name) => !isBlank(known[name])),
    ),
  );
  if (begun.length > 0) return begun;
  const ids = await prompter.choose({
    text: "Where should people talk to Moonlens? (space to choose, enter to continue)",
    options: platforms.map(({ id, label }) => ({ value: id, label })),
    variable: platforms.flatMap(({ steps }) => steps)[0]?.variable ?? "",
  });
  return platforms.filter(({ id }) => ids.includes(id));
}

function isNeeded({ variable, alternative }: SetupStep, known: Variables): boolean {
  if (alternative === undefined || !isBlank(known[variable])) return true;
  return isBlank(known[alternative]);
}

async function prepare(
  { preparation, toPaste }: PlatformSteps,
  { prompter }: SetupOptions,
): Promise<void> {
  prompter.say(preparation);
  if (toPaste !== undefined) prompter.show(await toPaste());
}

/** What is known already, else what the person says, until it is right. */
async function obtain(
  step: SetupStep,
  options: SetupOptions & { readonly variables: Variables },
): Promise<string> {
  const { prompter, variables } = options;
  const known = variables[step.variable]?.trim() ?? "";
  if (known !== "") {
    const trouble = await findTrouble(step, known, options);
    if (trouble === undefined) return known;
    prompter.warn(trouble);
  }
  for (;;) {
    const answer = await prompter.askSecret({
      variable: step.variable,
      text: step.question,
      validate: validateSecret,
    });
    const trouble = await findTrouble(step, answer, options);
    if (trouble === undefined) return answer;
    prompter.warn(trouble);
  }
}

/** A failure to reach the service says nothing about the answer, but without it nothing will work either. */
async function findTrouble(
  { variable, checks }: SetupStep,
  answer: string,
  { examine, variables, prompter, signal }: SetupOptions & { readonly variables: Variables },
): Promise<string | undefined> {
  const only = ["configuration", "secret-kinds", ...checks];
  const findings = await prompter.during(`Checking ${variable}`, () =>
    examine({ ...variables, [variable]: answer }, { only, signal }),
  );
  const found = findings.find(
    ({ id, status, detail = "" }) =>
      status === "failed" && (checks.includes(id) || detail.startsWith(`${variable} `)),
  );
  if (found === undefined) return undefined;
  return [found.detail, found.remedy].filter((part) => part !== undefined).join(" → ");
}

function validateSecret(answer: string): string | undefined {
  if (answer === "") return "Please paste it here.";
  return /\s/.test(answer)
    ? "That has a space or line break in it. Please copy it again."
    : undefined;
}

function toSecrets({ generatedSecrets }: SetupOptions, known: Variables): Record<string, string> {
  const missing = generatedSecrets.filter((name) => isBlank(known[name]));
  return Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString("base64url")]));
}

/** What is in the file already is replaced only when the person agrees. */
async function confirmChanges(
  wanted: Readonly<Record<string, string>>,
  { existing, prompter }: { readonly existing: Variables; readonly prompter: Prompter },
): Promise<Readonly<Record<string, string>>> {
  const changes: Record<string, string> = {};
  for (const [name, value] of Object.entries(wanted)) {
    if (existing[name]?.trim() === value) continue;
    const isNew = isBlank(existing[name]);
    const text = `${name} is already in .env with a different value. Replace it?`;
    if (isNew || (await prompter.confirm({ text }))) changes[name] = value;
  }
  return changes;
}

function withoutBlanks(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => {
      const text = value?.trim() ?? "";
      return text === "" ? [] : [[name, text]];
    }),
  );
}
