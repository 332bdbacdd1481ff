export { createSpreadsheetWriter } from "./spreadsheet-writer.ts";
