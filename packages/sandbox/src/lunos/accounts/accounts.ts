import { createHash } from "node:crypto";
import { unauthorized } from "./api-error.ts";

/** One key's account. */
export interface Account {
  readonly key: string;
  /** Credits, never below 0. */
  balance: number;
  readonly alertBalance: number;
  readonly isAlertEnabled: boolean;
  readonly email: string;
  updatedAtMs: number;
}

/** Accounts by key. Bounded: the least recently used give way. */
export interface Accounts {
  /** @throws ApiError 401 unless the key begins with `sandbox` */
  authenticate(authorization: string | undefined): Account;
  find(key: string): Account;
  charge(account: Account, credits: number): void;
  setBalance(key: string, credits: number): Account;
}

export interface AccountsOptions {
  readonly clock: () => number;
  /** Credits of a new account. */
  readonly startingBalance: number;
}

const maxAccounts = 1000;
const maxKeyLength = 200;

export function createAccounts({ clock, startingBalance }: AccountsOptions): Accounts {
  const accounts = new Map<string, Account>();

  function find(key: string): Account {
    const account = accounts.get(key) ?? create(key);
    accounts.delete(key);
    accounts.set(key, account);
    const [oldest] = accounts.keys();
    if (accounts.size > maxAccounts && oldest !== undefined) accounts.delete(oldest);
    return account;
  }

  function create(key: string): Account {
    const hash = createHash("sha256").update(key).digest("hex").slice(0, 8);
    return {
      key,
      balance: startingBalance,
      alertBalance: 5,
      isAlertEnabled: true,
      email: `owner-${hash}@lunos-sandbox.example`,
      updatedAtMs: clock(),
    };
  }

  return {
    authenticate(authorization) {
      const key = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? "")?.[1];
      if (key === undefined || !isSandboxKey(key)) throw unauthorized();
      return find(key);
    },
    find,
    charge(account, credits) {
      account.balance = Math.max(0, roundCredits(account.balance - credits));
      account.updatedAtMs = clock();
    },
    setBalance(key, credits) {
      const account = find(key);
      account.balance = roundCredits(credits);
      account.updatedAtMs = clock();
      return account;
    },
  };
}

/** Only such keys are accounts here; a real one is refused, and kept nowhere. */
export function isSandboxKey(key: string): boolean {
  return key.startsWith("sandbox") && key.length <= maxKeyLength;
}

/** To a millionth of a credit, so that sums stay readable. */
export function roundCredits(credits: number): number {
  return Math.round(credits * 1e6) / 1e6;
}
