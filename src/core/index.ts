export { refuseUntaken } from "./admission/refuse-turn.ts";
export type { OperatorChannel } from "./books/alerts.ts";
export { extraPrices } from "./books/extra-prices.ts";
export { isComplete, readCommandText } from "./conversation/command-text.ts";
export * from "./conversation/conversation.ts";
export { declareMedia, isHiddenFile } from "./conversation/declared-kind.ts";
export { isFreshEdit } from "./conversation/edits.ts";
export { looksFinished } from "./conversation/finished-words.ts";
export * from "./conversation/links.ts";
export * from "./conversation/message-gatherer.ts";
export { readMoment } from "./conversation/moments.ts";
export * from "./conversation/question.ts";
export { createRecentFiles } from "./conversation/recent-files.ts";
export type { ExpenseOutcome } from "./expenses/expense-desk.ts";
export type { ExpenseForm, ExpenseProblems, ExpenseTexts } from "./expenses/expense-form.ts";
export { listReadings, pickReceipts } from "./expenses/list-readings.ts";
export type { GoOnRequest } from "./intents/go-on/begun-answer.ts";
export type { DeletePictureRequest } from "./keeping/delete-picture.ts";
export * from "./keeping/picture-name.ts";
export { tidyLettering } from "./lettering/lettering-words.ts";
export { listLetters } from "./lettering/letters.ts";
export * from "./model/catalogue.ts";
export * from "./model/commands/command.ts";
export * from "./model/commands/command-words.ts";
export * from "./model/drawing.ts";
export * from "./model/errors.ts";
export * from "./model/expenses.ts";
export * from "./model/fonts.ts";
export * from "./model/gallery.ts";
export * from "./model/incoming-message.ts";
export * from "./model/listening/heard.ts";
export { suggestSpokenLanguages } from "./model/listening/spoken-languages.ts";
export * from "./model/media.ts";
export type { OwnWords } from "./model/own-words.ts";
export type { PersonLimits } from "./model/person-limits.ts";
export { pictureHeadBytes, recognisePicture } from "./model/picture-type.ts";
export * from "./model/platform-features.ts";
export * from "./model/reply.ts";
export type { ExpenseColumn } from "./model/sentences/expense-sentences.ts";
export * from "./model/sentences/local-wording.ts";
export * from "./model/sentences/sentences.ts";
export * from "./model/sentences/workspace-sentences.ts";
export * from "./model/settings.ts";
export * from "./model/story.ts";
export * from "./model/styles/style.ts";
export * from "./model/tables/table.ts";
export * from "./model/turn.ts";
export * from "./model/usage.ts";
export * from "./model/workspace.ts";
export { listModelChoices, type ModelChoice } from "./models/model-choices.ts";
export type { ModelSearch } from "./models/suggest-models.ts";
export { createMoonlens } from "./moonlens.ts";
export type { ConfirmRequest, Moonlens, MoonlensPort } from "./moonlens-port.ts";
export { findWholePicture, openArrivingFile } from "./performing/arriving-file.ts";
export * from "./ports/chart.ts";
export * from "./ports/chat-platform.ts";
export * from "./ports/expenses.ts";
export * from "./ports/fonts.ts";
export * from "./ports/gallery.ts";
export * from "./ports/ledger.ts";
export * from "./ports/logger.ts";
export * from "./ports/lunos.ts";
export * from "./ports/media-library.ts";
export * from "./ports/observer.ts";
export * from "./ports/picture-fitter.ts";
export * from "./ports/queue.ts";
export * from "./ports/secret-box.ts";
export * from "./ports/shares.ts";
export * from "./ports/spool.ts";
export * from "./ports/spreadsheet.ts";
export * from "./ports/store.ts";
export * from "./ports/styles.ts";
export * from "./ports/uploader.ts";
export * from "./ports/watches.ts";
export * from "./replies/alt-text.ts";
export { createEditRations, type EditRation } from "./replies/edit-ration.ts";
export * from "./replies/failure.ts";
export { type Headline, tellHeadline } from "./replies/headline.ts";
export * from "./replies/pacing.ts";
export * from "./replies/reply-buttons.ts";
export * from "./replies/reply-ending.ts";
export { listSteps } from "./replies/reply-steps.ts";
export { sayProgress } from "./replies/reply-words.ts";
export type { KnownLanguage } from "./settings/person-languages.ts";
export { listSettingFields } from "./settings/setting-fields.ts";
export {
  openOrChange,
  type SettingsAnswer,
  type SettingsDesk,
  type SettingsVisit,
  sayOutcome,
  type VisitedChannel,
} from "./settings/settings-desk.ts";
export type {
  SettingsPanel,
  SettingsPanelField,
  SettingsSection,
} from "./settings/settings-panel.ts";
export type { Naming } from "./settings/shown-values.ts";
export { countShownDigits } from "./tables/currencies.ts";
export { type BoundedMap, createBoundedMap } from "./tools/bounded-map.ts";
export * from "./tools/code-spans.ts";
export { compareVectors } from "./tools/compare-vectors.ts";
export * from "./tools/decimal.ts";
export { defined } from "./tools/defined.ts";
export { toDigest } from "./tools/digest.ts";
export * from "./tools/fair-line.ts";
export * from "./tools/gate.ts";
export { inGroups } from "./tools/in-groups.ts";
export { isPublicAddress } from "./tools/public-address.ts";
export { createTasks } from "./tools/tasks.ts";
export { unlessAborted } from "./tools/unless-aborted.ts";
export type { CancelRequest } from "./turns/cancel.ts";
export { type FollowUpRequest, type FollowUpWish, opensForm } from "./turns/follow-up.ts";
export * from "./turns/presses.ts";
export type { UnaskedTurn } from "./turns/unasked.ts";
