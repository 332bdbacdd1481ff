import { authenticate, type Exchange } from "../request/exchange.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

/** `GET /balance` (`docs/lunos.md#balance`). Like the real one, it names the owner's e-mail address. */
export function showBalance(exchange: Exchange): Answer {
  const account = authenticate(exchange);
  return jsonAnswer({
    success: true,
    message: "Balance retrieved successfully",
    data: {
      balance: account.balance,
      email: account.email,
      alertBalance: account.alertBalance,
      enableAlert: account.isAlertEnabled ? 1 : 0,
      updatedAt: new Date(account.updatedAtMs).toISOString(),
      isAlertEnabled: account.isAlertEnabled,
      isBalanceLow: account.balance <= account.alertBalance,
    },
  });
}
