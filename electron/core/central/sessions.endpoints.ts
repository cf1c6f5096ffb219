import { centralRoutes } from '#shared/central/routes.ts';
import type {
  CentralSession,
  CheckedIn,
  TerminalRegistered,
  TerminalRegistration,
  Tokens,
} from '#shared/central/sessions.ts';
import type { SignedHead } from '#shared/central/terminals.ts';
import type { CentralClient } from './central-client.ts';

export interface TerminalProof {
  readonly terminalId: string;
  readonly terminalSecret: string;
}

export function registerTerminal(
  client: CentralClient,
  terminal: TerminalRegistration,
): Promise<TerminalRegistered> {
  return client.request(centralRoutes.registerTerminal, { body: terminal });
}

export function openSession(
  client: CentralClient,
  officer: { readonly username: string; readonly password: string; readonly noticeVersion: string },
  terminal: TerminalProof,
): Promise<CentralSession> {
  const { terminalId, terminalSecret } = terminal;
  return client.request(centralRoutes.signIn, { body: { ...officer, terminalId, terminalSecret } });
}

/** Every refresh token works once; the answer carries the next one. */
export function refreshTokens(
  client: CentralClient,
  refreshToken: string,
  terminal: TerminalProof,
  signal: AbortSignal,
): Promise<Tokens> {
  const { terminalId, terminalSecret } = terminal;
  return client.request(centralRoutes.refreshSession, {
    body: { refreshToken, terminalId, terminalSecret },
    signal,
  });
}

/** Ends the session at the service. */
export async function closeSession(client: CentralClient, signal: AbortSignal): Promise<void> {
  await client.request(centralRoutes.signOut, { signal });
}

/** Does the service answer at all? */
export async function probeService(client: CentralClient, signal: AbortSignal): Promise<void> {
  await client.request(centralRoutes.health, { signal });
}

/**
 * Reports the head of the journal, and what waits; brings the policy as it is now, and how far the service
 * knows the journal.
 */
export function checkIn(
  client: CentralClient,
  report: {
    readonly journal: string | null;
    readonly head: SignedHead | null;
    readonly waiting: number;
    readonly deviceAt: string;
  },
  signal: AbortSignal,
): Promise<CheckedIn> {
  return client.request(centralRoutes.checkIn, { body: report, signal });
}
