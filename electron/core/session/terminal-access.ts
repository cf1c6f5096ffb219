import type { CentralSession, Tokens } from '#shared/central/sessions.ts';
import { acceptableUseVersion } from '#shared/desktop/session.contract.ts';
import { isAppError, type AppError } from '#shared/errors/app-error.ts';
import { createCentralClient, type CentralClient } from '../central/central-client.ts';
import type { TokenSource } from '../central/interceptors/bearer.ts';
import { plainTransport, Transport } from '../central/transport.ts';
import {
  openSession,
  probeService,
  refreshTokens,
  registerTerminal,
} from '../central/sessions.endpoints.ts';
import type { FormerTerminal, Roster, TerminalRegistration } from '../keys/roster.ts';
import type { CoreStart } from '../protocol.ts';
import { newIdentity } from '../sealing/terminal-identity.ts';
import type { Timing } from '../timing.ts';

/** @param terminalId the registration that has been ended */
type RevocationListener = (error: AppError, terminalId: string | null) => void;

/** This terminal towards the central service: its registration, and the calls that need no session. */
export class TerminalAccess {
  readonly #start: Omit<CoreStart, 'deviceSecret'>;
  readonly #roster: Roster;
  readonly #timing: Timing;
  readonly #transport: Transport;
  readonly #client: CentralClient;
  #onRevoked: RevocationListener = () => undefined;

  constructor(start: Omit<CoreStart, 'deviceSecret'>, roster: Roster, timing: Timing) {
    this.#start = start;
    this.#roster = roster;
    this.#timing = timing;
    this.#transport = new Transport(start.transport ?? plainTransport);
    this.#client = this.connect(null);
  }

  /** A client of the service. Each tells when it hears that this terminal has been revoked. */
  connect(tokens: TokenSource | null, epoch: () => string | null = () => null): CentralClient {
    const { centralUrl } = this.#start;
    const terminalNow = (): string | null => this.registration()?.terminalId ?? null;
    const atOpening = terminalNow();
    return createCentralClient(centralUrl, this.#timing.now, tokens, {
      epoch,
      transport: this.#transport,
      // A session belongs to the terminal it was opened on, also when that is registered anew meanwhile.
      onRevoked: (error) => this.#onRevoked(error, tokens === null ? terminalNow() : atOpening),
    });
  }

  /** @param listener is told at once, whatever was asked of the service */
  onRevoked(listener: RevocationListener): void {
    this.#onRevoked = listener;
  }

  /** Signs in, registering the terminal on first use and once more if the service has forgotten it. */
  async authenticate(username: string, password: string): Promise<CentralSession> {
    const officer = { username, password, noticeVersion: acceptableUseVersion };
    const known = this.registration();
    if (known === null) return openSession(this.#client, officer, await this.#register());
    try {
      return await openSession(this.#client, officer, known);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'TERMINAL_UNKNOWN') throw error;
      return openSession(this.#client, officer, await this.#register());
    }
  }

  async exchange(refreshToken: string, signal: AbortSignal): Promise<Tokens> {
    return refreshTokens(this.#client, refreshToken, await this.#registration(), signal);
  }

  async probe(signal: AbortSignal): Promise<void> {
    await probeService(this.#client, signal);
  }

  /** Id that key slots are bound to. */
  async terminalId(): Promise<string> {
    return (await this.#registration()).terminalId;
  }

  /** Who this terminal is, with its private keys; null before its first registration. */
  registration(): TerminalRegistration | null {
    return this.#roster.registration(this.#start.centralUrl);
  }

  /** Who it was before, with the keys that open its backups of then; latest first. */
  formerTerminals(): FormerTerminal[] {
    return this.#roster.formerTerminals(this.#start.centralUrl);
  }

  close(): void {
    this.#client.close();
  }

  async #registration(): Promise<TerminalRegistration> {
    return this.registration() ?? (await this.#register());
  }

  async #register(): Promise<TerminalRegistration> {
    const { centralUrl, hostName, platform, appVersion } = this.#start;
    const identity = newIdentity();
    const { signingKey, sealingKey } = identity;
    const terminal = { name: hostName, platform, appVersion, signingKey, sealingKey };
    const { terminalId, terminalSecret } = await registerTerminal(this.#client, terminal);
    const registration = { centralUrl, terminalId, terminalSecret, identity };
    this.#roster.writeRegistration(registration, this.#timing.now());
    return registration;
  }
}
