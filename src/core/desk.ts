import { confirmTurn } from "./admission/admit-turn.ts";
import { createExpenseDesk } from "./expenses/expense-desk.ts";
import { toggleFavourite } from "./gallery/toggle-favourite.ts";
import { refuseGoOn } from "./intents/go-on/begun-answer.ts";
import { refuseRestore } from "./intents/restore/restore-pictures.ts";
import { deletePicture } from "./keeping/delete-picture.ts";
import type { Safekeeping } from "./keeping/safekeeping.ts";
import { suggestFonts } from "./lettering/suggest-fonts.ts";
import { findExtra } from "./models/picture-extras.ts";
import { suggestModels } from "./models/suggest-models.ts";
import type { ConfirmRequest, MoonlensOptions, MoonlensPort } from "./moonlens-port.ts";
import type { Deliver, Delivery } from "./replies/delivery.ts";
import type { PersonLanguages } from "./settings/person-languages.ts";
import { createSettingsDesk } from "./settings/settings-desk.ts";
import { suggestStyles } from "./styles/suggest-styles.ts";
import { cancelTurn } from "./turns/cancel.ts";
import { createRecentPresses, findFollowUp } from "./turns/follow-up.ts";
import { findOffers } from "./turns/picture-offers.ts";
import { findRetry } from "./turns/retry.ts";
import { showSimilar } from "./turns/show-similar.ts";
import { welcome } from "./turns/welcome.ts";

/** The small wishes beside turns, which are answered at once. */
export function createDesk(
  parts: MoonlensOptions & {
    readonly delivery: Delivery;
    readonly deliver: Deliver;
    readonly safekeeping: Safekeeping;
    readonly languages: PersonLanguages;
    readonly runBeside: (task: Promise<void>) => void;
    readonly stopping: AbortSignal;
  },
): Omit<
  MoonlensPort,
  "receive" | "dismiss" | "submit" | "describeUnasked" | "noteLanguage" | "recallLanguage"
> {
  const { store, logger, clock } = parts;
  const presses = createRecentPresses(parts);
  const confirm = async (
    { turnId, personId }: ConfirmRequest,
    how: { readonly isWithoutOcr: boolean },
  ) => {
    const record = await store.turns.load(turnId);
    if (record === undefined || record.state !== "asking") return "over";
    if (record.request.person.id !== personId) return "not-allowed";
    return (await confirmTurn(record.request, { ...parts, ...how })) ? "confirmed" : "over";
  };
  return {
    confirm: (request) => confirm(request, { isWithoutOcr: false }),
    goOnWithoutOcr: (request) => confirm(request, { isWithoutOcr: true }),
    showSimilar: (request) => showSimilar(request, parts),
    cancel: (request) => cancelTurn(request, parts),
    refuseGoOn: (request) => refuseGoOn(request, store),
    findRetry: (request) => findRetry(request, store),
    findFollowUp: (request) => findFollowUp(request, { store, presses }),
    deletePicture: (request) => deletePicture(request, parts),
    toggleFavourite: (request) => toggleFavourite(request, parts),
    refuseRestore: (request) => refuseRestore(request, parts),
    async findDrawing({ imageId, workspaceId }) {
      const picture = await store.pictures.load(imageId);
      return picture?.workspaceId === workspaceId ? picture.drawing : undefined;
    },
    suggestModels: (search) => suggestModels(search, parts),
    findOffers: (workspace) => findOffers(workspace, parts),
    offersExtra: (extra, workspace) => findExtra(extra, { ...parts, workspace }),
    suggestFonts: (search) => suggestFonts(search, parts),
    suggestStyles: (search) => suggestStyles(search, store),
    welcome: (workspace) => welcome(workspace, parts),
    settings: createSettingsDesk({ ...parts, ...store }),
    expenses: createExpenseDesk(parts),
    async leave({ id }) {
      try {
        await store.workspaces.saveLeft(id, { atMs: clock() });
      } catch (error) {
        logger.error({ workspace: id, err: error }, "a workspace the bot left couldn't be noted");
      }
    },
  };
}
