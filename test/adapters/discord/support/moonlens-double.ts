import type { DiscordStartOptions } from "#adapters/discord";
import type { CancelRequest, DeleteImageRequest, Drawing, ModelSearch } from "#core";

type Port = DiscordStartOptions["moonlens"];

/** The core as far as Discord's events reach it: does nothing but note what it was asked. */
export interface MoonlensDouble extends Port {
  readonly cancels: readonly CancelRequest[];
  readonly deletions: readonly DeleteImageRequest[];
  readonly searches: readonly ModelSearch[];
}

export function createMoonlensDouble(
  answers: {
    readonly submit?: Port["submit"];
    readonly cancel?: Awaited<ReturnType<Port["cancel"]>>;
    readonly deleteImage?: Awaited<ReturnType<Port["deleteImage"]>>;
    readonly drawing?: Drawing;
    readonly suggestModels?: Port["suggestModels"];
  } = {},
): MoonlensDouble {
  const cancels: CancelRequest[] = [];
  const deletions: DeleteImageRequest[] = [];
  const searches: ModelSearch[] = [];
  return {
    cancels,
    deletions,
    searches,
    submit: answers.submit ?? (async () => undefined),
    async cancel(request) {
      cancels.push(request);
      return answers.cancel ?? "cancelled";
    },
    async deleteImage(request) {
      deletions.push(request);
      return answers.deleteImage ?? "deleted";
    },
    findDrawing: async () => answers.drawing,
    async suggestModels(search) {
      searches.push(search);
      return (await answers.suggestModels?.(search)) ?? [];
    },
  };
}
