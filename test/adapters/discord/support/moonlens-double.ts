import type { DiscordStartOptions } from "#adapters/discord";
import type {
  CancelRequest,
  ConfirmRequest,
  DeletePictureRequest,
  Drawing,
  FollowUpRequest,
  GoOnRequest,
  KnownLanguage,
  ModelSearch,
  ReceivedTurn,
  WorkspaceReference,
} from "#core";

type Port = DiscordStartOptions["moonlens"];

/** The core as far as Discord's events reach it: does nothing but note what it was asked. */
export interface MoonlensDouble extends Port {
  readonly received: readonly ReceivedTurn[];
  /** Ids of received turns that came to nothing, or were replaced. */
  readonly dismissals: readonly string[];
  readonly confirmations: readonly ConfirmRequest[];
  /** Who goes on without what costs extra. */
  readonly goneOnWithout: readonly ConfirmRequest[];
  readonly cancels: readonly CancelRequest[];
  readonly deletions: readonly DeletePictureRequest[];
  readonly favourites: readonly Parameters<Port["toggleFavourite"]>[0][];
  readonly searches: readonly ModelSearch[];
  readonly left: readonly WorkspaceReference[];
  readonly continuations: readonly GoOnRequest[];
  readonly followUps: readonly FollowUpRequest[];
  readonly languages: readonly KnownLanguage[];
  readonly welcomes: readonly WorkspaceReference[];
  readonly answers: Answers;
}

/** What it answers, until it is told to answer otherwise. */
interface Answers {
  submit?: Port["submit"];
  receive?: Port["receive"];
  settings?: Port["settings"];
  confirm?: Awaited<ReturnType<Port["confirm"]>>;
  cancel?: Awaited<ReturnType<Port["cancel"]>>;
  deletePicture?: Awaited<ReturnType<Port["deletePicture"]>>;
  showSimilar?: Awaited<ReturnType<Port["showSimilar"]>>;
  toggleFavourite?: Awaited<ReturnType<Port["toggleFavourite"]>>;
  refuseGoOn?: Awaited<ReturnType<Port["refuseGoOn"]>>;
  findRetry?: Awaited<ReturnType<Port["findRetry"]>>;
  findFollowUp?: Awaited<ReturnType<Port["findFollowUp"]>>;
  refuseRestore?: Awaited<ReturnType<Port["refuseRestore"]>>;
  drawing?: Drawing;
  welcome?: boolean;
  suggestModels?: Port["suggestModels"];
}

export function createMoonlensDouble(given: Readonly<Answers> = {}): MoonlensDouble {
  const answers: Answers = { ...given };
  const received: ReceivedTurn[] = [];
  const dismissals: string[] = [];
  const confirmations: ConfirmRequest[] = [];
  const goneOnWithout: ConfirmRequest[] = [];
  const left: WorkspaceReference[] = [];
  const cancels: CancelRequest[] = [];
  const deletions: DeletePictureRequest[] = [];
  const favourites: Parameters<Port["toggleFavourite"]>[0][] = [];
  const searches: ModelSearch[] = [];
  const continuations: GoOnRequest[] = [];
  const followUps: FollowUpRequest[] = [];
  const languages: KnownLanguage[] = [];
  const welcomes: WorkspaceReference[] = [];
  return {
    received,
    languages,
    welcomes,
    async welcome(workspace) {
      welcomes.push(workspace);
      return answers.welcome ?? false;
    },
    noteLanguage: (person) => void languages.push(person),
    recallLanguage: async (turn) => turn,
    describeUnasked: () => undefined,
    expenses: {
      keepsBooks: async () => false,
      openForm: async () => ({ type: "refused", sentence: { key: "expenseGone" } }),
      correct: async () => ({ type: "refused", sentence: { key: "expenseGone" } }),
      act: async () => ({ type: "refused", sentence: { key: "expenseGone" } }),
      noteDeleted: async () => undefined,
      noteChannelGone: async () => undefined,
    },
    dismissals,
    confirmations,
    goneOnWithout,
    cancels,
    deletions,
    favourites,
    searches,
    left,
    continuations,
    followUps,
    answers,
    settings: answers.settings ?? { open: refuse, change: refuse, undo: refuse },
    submit: answers.submit ?? (async () => undefined),
    async receive(turn, options) {
      received.push(turn);
      if (options?.replaces !== undefined) dismissals.push(options.replaces);
      return (await answers.receive?.(turn, options)) ?? "received";
    },
    async dismiss(turnId) {
      dismissals.push(turnId);
    },
    async confirm(request) {
      confirmations.push(request);
      return answers.confirm ?? "confirmed";
    },
    async leave(workspace) {
      left.push(workspace);
    },
    async cancel(request) {
      cancels.push(request);
      return answers.cancel ?? "cancelled";
    },
    async deletePicture(request) {
      deletions.push(request);
      return answers.deletePicture ?? "deleted";
    },
    async goOnWithoutOcr(request) {
      goneOnWithout.push(request);
      return answers.confirm ?? "confirmed";
    },
    showSimilar: async () => answers.showSimilar ?? "shown",
    async toggleFavourite(request) {
      favourites.push(request);
      return answers.toggleFavourite ?? "marked";
    },
    refuseRestore: async () => answers.refuseRestore,
    async refuseGoOn(request) {
      continuations.push(request);
      return answers.refuseGoOn;
    },
    findRetry: async () => answers.findRetry ?? { type: "refused", sentence: { key: "retryGone" } },
    async findFollowUp(request) {
      followUps.push(request);
      return answers.findFollowUp ?? { type: "refused", sentence: { key: "followUpGone" } };
    },
    findDrawing: async () => answers.drawing,
    async suggestModels(search) {
      searches.push(search);
      return (await answers.suggestModels?.(search)) ?? [];
    },
    offersExtra: async () => true,
    findOffers: async () => ({ canSharpen: true }),
    suggestFonts: async () => [],
    suggestStyles: async () => [],
  };
}

const refuse = async () => ({ type: "refused", message: "Nothing here." }) as const;
