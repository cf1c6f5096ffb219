import path from 'node:path';
import { z } from 'zod';
import { knownOfficerSchema, type KnownOfficer } from '#shared/desktop/session.contract.ts';
import { makeFolderSync } from '../files/atomic-file.ts';
import { identitySchema } from '../sealing/terminal-identity.ts';
import type { DeviceKeys } from './device-keys.ts';
import { SealedFile } from './sealed-file.ts';

const rosterSchema = z.array(knownOfficerSchema);

const registrationSchema = z.strictObject({
  centralUrl: z.string(),
  terminalId: z.string(),
  terminalSecret: z.string(),
  /** With its keys; a registration made before a terminal had any is not one any more. */
  identity: identitySchema,
});
export type TerminalRegistration = z.infer<typeof registrationSchema>;

/** What is left of a registration that another has replaced: it opens sealed files, and signs none. */
const formerTerminalSchema = z.strictObject({
  centralUrl: z.string(),
  terminalId: z.string(),
  signingKey: identitySchema.shape.signingKey,
  sealingSecret: identitySchema.shape.sealingSecret,
});
export type FormerTerminal = z.infer<typeof formerTerminalSchema>;

const formerSchema = z.array(formerTerminalSchema);
/** More of them than this are not kept. */
const mostFormer = 5;

const officersFile = 'officers.sealed';
const terminalFile = 'terminal.sealed';
const formerFile = 'former-terminals.sealed';
/** With what was kept aside under longer names this is all that the roster has on the disk. */
export const rosterFiles = [officersFile, terminalFile, formerFile] as const;

/** What the terminal knows before anybody signs in: who has a cache here, and which terminal it is. */
export class Roster {
  readonly #officers: SealedFile<typeof rosterSchema>;
  readonly #terminal: SealedFile<typeof registrationSchema>;
  readonly #former: SealedFile<typeof formerSchema>;

  constructor(dataDir: string, keys: DeviceKeys) {
    makeFolderSync(dataDir);
    const at = (name: string): string => path.join(dataDir, name);
    this.#officers = new SealedFile(at(officersFile), keys, 'roster', rosterSchema);
    this.#terminal = new SealedFile(at(terminalFile), keys, 'terminal', registrationSchema);
    this.#former = new SealedFile(at(formerFile), keys, 'terminal', formerSchema);
  }

  /** Latest sign-in first. */
  officers(): KnownOfficer[] {
    const known = this.#officers.read() ?? [];
    return known.toSorted((a, b) => (a.lastSignInAt < b.lastSignInAt ? 1 : -1));
  }

  byUsername(username: string): KnownOfficer | null {
    return this.officers().find((officer) => officer.username === username) ?? null;
  }

  remember(officer: KnownOfficer, now: Date): void {
    const others = this.officers().filter((known) => known.officerId !== officer.officerId);
    this.#officers.write([officer, ...others], now);
  }

  /** The officer's cache is no longer on this terminal. */
  forget(officerId: string, now: Date): void {
    const others = this.officers().filter((known) => known.officerId !== officerId);
    this.#officers.write(others, now);
  }

  /** The registration at this central service; one made elsewhere does not count. */
  registration(centralUrl: string): TerminalRegistration | null {
    const registration = this.#terminal.read();
    return registration?.centralUrl === centralUrl ? registration : null;
  }

  /** As which this terminal was registered at this central service before, latest first. */
  formerTerminals(centralUrl: string): FormerTerminal[] {
    const present = this.#terminal.read()?.terminalId;
    return (this.#former.read() ?? []).filter((former) => {
      return former.centralUrl === centralUrl && former.terminalId !== present;
    });
  }

  /** The one before stays as one that opens the backups made with it. */
  writeRegistration(registration: TerminalRegistration, now: Date): void {
    const before = this.#terminal.read();
    // First, since nothing else knows its keys once it is replaced.
    if (before !== null) this.#keepFormer(before, now);
    this.#terminal.write(registration, now);
  }

  #keepFormer({ centralUrl, terminalId, identity }: TerminalRegistration, now: Date): void {
    const { signingKey, sealingSecret } = identity;
    const others = (this.#former.read() ?? []).filter((each) => each.terminalId !== terminalId);
    const former = [{ centralUrl, terminalId, signingKey, sealingSecret }, ...others];
    this.#former.write(former.slice(0, mostFormer), now);
  }
}
