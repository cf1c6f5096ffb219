import { newIdentity, type TerminalIdentity } from '#core/sealing/terminal-identity.ts';
import type { FeedChange } from '#shared/central/feed.ts';
import type { CentralSession, TerminalRegistered } from '#shared/central/sessions.ts';
import { ContractClient } from './client.ts';
import { demand } from './outcome.ts';

export interface Account {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** 监管员 of the same department, for what only they do; without one those checks try nothing. */
  readonly supervisor?: { readonly username: string; readonly password: string };
  /** Seed of the random requests; printed, so that a run can be repeated. */
  readonly seed: number;
}

/** What the checks work with: one officer signed in, and the feed as it was at the beginning. */
export interface Probe {
  readonly account: Account;
  readonly client: ContractClient;
  readonly terminal: TerminalRegistered;
  readonly session: CentralSession;
  readonly token: string;
  /** The session of the supervisor; null when none was given. */
  readonly supervisor: CentralSession | null;
  readonly snapshot: readonly FeedChange[];
  /** Behind the last change of the snapshot. */
  readonly cursor: string;
}

export interface Check {
  readonly name: string;
  readonly run: (probe: Probe) => Promise<void>;
}

export function check(name: string, run: Check['run']): Check {
  return { name, run };
}

/** Registers a terminal, signs in and reads the feed. @throws Nonconformity */
export async function openProbe(account: Account): Promise<Probe> {
  const client = new ContractClient(account.url);
  await client.get('health');
  const terminal = await registerTerminal(client);
  const session = await signIn(client, account, terminal);
  const token = session.accessToken;
  const supervisor =
    account.supervisor === undefined ? null : await signIn(client, account.supervisor, terminal);
  const { changes, cursor } = await readFeed(client, token, '', () => 2_000);
  return { account, client, terminal, session, token, supervisor, snapshot: changes, cursor };
}

export async function registerTerminal(
  client: ContractClient,
  identity: TerminalIdentity = newIdentity(),
): Promise<TerminalRegistered> {
  const { signingKey, sealingKey } = identity;
  const name = '接口符合性测试';
  const versions = { platform: process.platform, appVersion: 'conformance' };
  const body = { name, ...versions, signingKey, sealingKey };
  return (await client.get('registerTerminal', { body })).body;
}

export async function signIn(
  client: ContractClient,
  account: Pick<Account, 'username' | 'password'>,
  terminal: TerminalRegistered,
): Promise<CentralSession> {
  return (await client.get('signIn', { body: credentials(account, terminal) })).body;
}

export function credentials(
  account: Pick<Account, 'username' | 'password'>,
  terminal: TerminalRegistered,
): Record<string, string> {
  const { terminalId, terminalSecret } = terminal;
  const { username, password } = account;
  return { username, password, terminalId, terminalSecret, noticeVersion: 'conformance' };
}

/**
 * The feed from a cursor to its end, each page of the size that `limit` gives.
 * @throws Nonconformity also when the feed leads back to a cursor that it has given before
 */
export async function readFeed(
  client: ContractClient,
  token: string,
  from: string,
  limit: () => number,
): Promise<{ changes: FeedChange[]; cursor: string; pages: string[] }> {
  const changes: FeedChange[] = [];
  const pages: string[] = [];
  for (let cursor = from; ;) {
    const { body } = await client.get('readChanges', { token, query: { cursor, limit: limit() } });
    const isCircle = body.hasMore && pages.includes(body.nextCursor);
    demand(!isCircle, 'the feed leads back to a cursor that it has given before');
    changes.push(...body.changes);
    pages.push(body.nextCursor);
    cursor = body.nextCursor;
    if (!body.hasMore) return { changes, cursor, pages };
  }
}
