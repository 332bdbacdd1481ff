import type { ChatCommand } from "#core";
import { askCommand } from "./ask.ts";
import { balanceCommand } from "./balance.ts";
import { blendCommand } from "./blend.ts";
import { catchupCommand } from "./catchup.ts";
import { describeCommand } from "./describe.ts";
import { expensesCommand } from "./expenses.ts";
import { extractCommand } from "./extract.ts";
import { fontCommand } from "./font.ts";
import { fontsCommand } from "./fonts.ts";
import { galleryCommand } from "./gallery.ts";
import { helpCommand } from "./help.ts";
import { imagineCommand } from "./imagine.ts";
import { modelsCommand } from "./models.ts";
import { privacyCommand } from "./privacy.ts";
import { settingsCommand } from "./settings.ts";
import { styleCommand } from "./style.ts";
import { stylesCommand } from "./styles.ts";
import { transcribeCommand } from "./transcribe.ts";
import { usageCommand } from "./usage.ts";

export { messageMenus } from "./menus/menus.ts";
export { aspectChoices } from "./options/shapes.ts";

/** Every slash command, in the order in which they are listed to people. */
export const commands: readonly ChatCommand[] = [
  imagineCommand,
  askCommand,
  describeCommand,
  extractCommand,
  expensesCommand,
  blendCommand,
  transcribeCommand,
  catchupCommand,
  galleryCommand,
  styleCommand,
  stylesCommand,
  fontCommand,
  fontsCommand,
  modelsCommand,
  helpCommand,
  balanceCommand,
  usageCommand,
  settingsCommand,
  privacyCommand,
];
