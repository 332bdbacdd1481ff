export { drawReceipt } from "./draw-receipt.ts";
export {
  createReceipt,
  prints,
  type Receipt,
  type ReceiptItem,
  type ReceiptLanguage,
  type ReceiptOptions,
  type ReceiptPrint,
  writeAmount,
} from "./receipt.ts";
