import { z } from "zod";
import { type Balance, toDecimalText } from "#core";

const amount = z
  .union([z.number(), z.string()])
  .transform((value) => toDecimalText(value))
  // What has an exponent in three figures is nobody's money.
  .pipe(z.string().max(40));
const flag = z.union([z.boolean(), z.number().transform((value) => value !== 0)]);

/** Only what may be shown: the owner's e-mail address in the answer is not read. */
const balanceSchema = z.object({
  balance: amount,
  alertBalance: amount.optional().catch(undefined),
  enableAlert: flag.optional().catch(undefined),
  isAlertEnabled: flag.optional().catch(undefined),
  isBalanceLow: flag.optional().catch(undefined),
  updatedAt: z.string().max(40).optional().catch(undefined),
});

const answerSchema = z.union([
  z.object({ data: balanceSchema }).transform(({ data }) => data),
  balanceSchema,
]);

/** Undefined when the answer is no balance. */
export function parseBalance(json: unknown): Balance | undefined {
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { balance, alertBalance, updatedAt, ...flags } = parsed.data;
  return {
    credits: balance,
    ...(alertBalance === undefined ? {} : { alertCredits: alertBalance }),
    isAlertEnabled: flags.isAlertEnabled ?? flags.enableAlert ?? false,
    isLow: flags.isBalanceLow ?? false,
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
