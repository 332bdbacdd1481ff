import { type Check, createLazy, type Finding, fail, ok, skip, toOrigin, warn } from "#checks";
import {
  AppError,
  type Balance,
  type Catalogue,
  findModel,
  gives,
  isAbort,
  type Lunos,
  type Model,
  takes,
} from "#core";

export interface LunosDoctorOptions {
  /** A client that asks once, without retries. */
  readonly lunos: Pick<Lunos, "loadBalance" | "loadCatalogue">;
  readonly baseUrl: string;
  /** `X-App-ID` of these requests. */
  readonly appId: string;
  readonly preferences: {
    readonly see: readonly string[];
    readonly listen: readonly string[];
    readonly draw: readonly string[];
  };
}

type Outcome<Fact> =
  | { readonly type: "told"; readonly fact: Fact }
  | { readonly type: "failed"; readonly error: AppError };

/** Lunos, its key, the credits and the models. */
export function createLunosChecks(options: LunosDoctorOptions): readonly Check[] {
  const { lunos, appId, preferences } = options;
  const catalogue = createLazy(({ signal }) =>
    attempt(lunos.loadCatalogue({ appId, signal }), signal),
  );
  const balance = createLazy(({ signal }) => attempt(lunos.loadBalance({ appId, signal }), signal));
  return [
    createCheck("lunos", "Lunos", async (asking) => judgeList(await catalogue(asking), options)),
    createCheck("lunos-key", "Lunos key", async (asking) =>
      judgeKey(await balance(asking), options),
    ),
    createCheck("lunos-balance", "Lunos balance", async (asking) =>
      judgeBalance(await balance(asking)),
    ),
    createCheck("lunos-see", "Models for vision and chat", async (asking) =>
      judgeModels(await catalogue(asking), { ...seeing, wanted: preferences.see }),
    ),
    createCheck("lunos-listen", "Models for listening", async (asking) =>
      judgeModels(await catalogue(asking), { ...listening, wanted: preferences.listen }),
    ),
    createCheck("lunos-draw", "Models for drawing", async (asking) =>
      judgeModels(await catalogue(asking), { ...drawing, wanted: preferences.draw }),
    ),
  ];
}

/** With play money there is nothing that could be wrong. */
export function createPlayMoneyCheck(): Check {
  return createCheck("lunos", "Lunos", async () =>
    skip("LUNOS_API_KEY is “sandbox” or not set, so the built-in Lunos answers with play money"),
  );
}

function createCheck(id: string, title: string, examine: Check["examine"]): Check {
  return { id, title, examine };
}

async function attempt<Fact>(promise: Promise<Fact>, signal: AbortSignal): Promise<Outcome<Fact>> {
  try {
    return { type: "told", fact: await promise };
  } catch (error) {
    if (isAbort(error, signal) || !(error instanceof AppError)) throw error;
    return { type: "failed", error };
  }
}

function judgeList(outcome: Outcome<Catalogue>, { baseUrl }: LunosDoctorOptions): Finding {
  if (outcome.type === "failed") return explain(outcome.error, baseUrl);
  const { models } = outcome.fact;
  if (models.length > 0) return ok(`${toOrigin(baseUrl)} lists ${models.length} models`);
  return fail("its list of models is empty", "Check LUNOS_BASE_URL, or try again later.");
}

function judgeKey(outcome: Outcome<Balance>, { baseUrl }: LunosDoctorOptions): Finding {
  if (outcome.type === "told") return ok("accepted");
  if (outcome.error.code === "lunos_out_of_credit") return ok("accepted");
  return explain(outcome.error, baseUrl);
}

function judgeBalance(outcome: Outcome<Balance>): Finding {
  if (outcome.type === "failed") {
    if (outcome.error.code !== "lunos_out_of_credit") return skip("Lunos didn't say");
    return fail("no credits left", "Top up in your Lunos dashboard.");
  }
  const { credits, isLow } = outcome.fact;
  if (Number(credits) <= 0) {
    return fail(`${credits} credits left`, "Top up in your Lunos dashboard.");
  }
  if (isLow) {
    return warn(`${credits} credits left, which Lunos calls low`, "Top up soon.");
  }
  return ok(`${credits} credits left`);
}

interface Purpose {
  readonly variable: string;
  readonly purpose: string;
  readonly can: (model: Model) => boolean;
}

const seeing: Purpose = {
  variable: "MODEL_SEE",
  purpose: "look at pictures",
  can: (model) => takes(model, "image") !== "no" && gives(model, "text") !== "no",
};
const listening: Purpose = {
  variable: "MODEL_LISTEN",
  purpose: "listen",
  can: (model) => takes(model, "audio") !== "no",
};
const drawing: Purpose = {
  variable: "MODEL_DRAW",
  purpose: "draw",
  can: (model) => gives(model, "image") !== "no",
};

/** The first of the operator's that is listed and able is what turns are sent to; the list fills in. */
function judgeModels(
  outcome: Outcome<Catalogue>,
  { variable, purpose, can, wanted }: Purpose & { readonly wanted: readonly string[] },
): Finding | readonly Finding[] {
  if (outcome.type === "failed") return skip("Lunos didn't list its models");
  const catalogue = outcome.fact;
  if (!catalogue.models.some(can)) {
    return fail(`none of Lunos' models can ${purpose}`, "Check your Lunos account's plan.");
  }
  const troubles = wanted.flatMap((id) => {
    const model = findModel(catalogue, id);
    const remedy = `Choose other models for ${variable}. Until then, the bot picks from Lunos' list.`;
    if (model === undefined) return [warn(`${id} isn't in Lunos' list`, remedy)];
    return can(model) ? [] : [warn(`${id} can't ${purpose}`, remedy)];
  });
  return troubles.length > 0 ? troubles : ok(wanted.join(", "));
}

function explain(error: AppError, baseUrl: string): Finding {
  const host = toOrigin(baseUrl);
  switch (error.code) {
    case "lunos_key_refused":
      return fail("refused by Lunos", "Copy LUNOS_API_KEY again from your Lunos dashboard.");
    case "lunos_unreachable":
      return fail(
        `${host} can't be reached`,
        "Check this machine's network, DNS, firewall and proxy, and LUNOS_BASE_URL.",
      );
    case "lunos_timeout":
      return fail(
        `${host} takes too long to answer`,
        "Check this machine's network and try again.",
      );
    case "lunos_rate_limited":
    case "lunos_daily_quota":
      return warn("Lunos' rate limit is reached", "Wait a moment, then try again.");
    case "lunos_out_of_credit":
      return fail("no credits left", "Top up in your Lunos dashboard.");
    case "lunos_route_missing":
    case "lunos_invalid_answer":
    case "lunos_empty_answer":
      return fail(
        `the server at ${host} isn't Lunos' API`,
        "Check LUNOS_BASE_URL. Leave it unset for Lunos itself.",
      );
    default:
      return fail(
        `Lunos is having trouble (${error.code})`,
        "Try again in a few minutes. People in chats get the same advice until then.",
      );
  }
}
