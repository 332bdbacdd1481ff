export type { PersonLimits } from "./admission.ts";
export type { OperatorChannel } from "./alerts.ts";
export type { CancelRequest } from "./cancel.ts";
export * from "./catalogue.ts";
export type { WantedChange } from "./change-settings.ts";
export * from "./chart.ts";
export * from "./chat-platform.ts";
export * from "./code-spans.ts";
export * from "./command.ts";
export * from "./conversation.ts";
export * from "./decimal.ts";
export type { DeleteImageRequest } from "./delete-image.ts";
export * from "./drawing.ts";
export * from "./errors.ts";
export * from "./failure.ts";
export * from "./fair-line.ts";
export * from "./gate.ts";
export type { GoOnRequest } from "./go-on.ts";
export * from "./ledger.ts";
export * from "./logger.ts";
export * from "./lunos.ts";
export * from "./media.ts";
export {
  type ConfirmRequest,
  createMoonlens,
  type Moonlens,
  type MoonlensOptions,
} from "./moonlens.ts";
export * from "./observer.ts";
export * from "./picture-name.ts";
export { pictureHeadBytes, recogniseImage } from "./picture-type.ts";
export * from "./platform-features.ts";
export { isPublicAddress } from "./public-address.ts";
export * from "./queue.ts";
export { refuseUntaken } from "./refuse-turn.ts";
export * from "./reply.ts";
export * from "./reply-words.ts";
export type { RestoreRequest } from "./restore-images.ts";
export type { ModelPreferences } from "./routing.ts";
export * from "./secret-box.ts";
export * from "./sentences.ts";
export { type SettingInput, settingFields } from "./setting-fields.ts";
export * from "./settings.ts";
export type { SettingsAnswer, SettingsDesk, SettingsVisit } from "./settings-desk.ts";
export type {
  SettingsPanel,
  SettingsPanelField,
  SettingsSection,
} from "./settings-panel.ts";
export * from "./spool.ts";
export * from "./store.ts";
export type { ModelSearch, ModelSuggestion, ModelUse } from "./suggest-models.ts";
export * from "./turn.ts";
export * from "./turn-taken.ts";
export { unlessAborted } from "./unless-aborted.ts";
export * from "./workspace.ts";
export * from "./workspace-sentences.ts";
