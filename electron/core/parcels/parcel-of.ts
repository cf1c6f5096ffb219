import type { Department, Officer } from '#shared/central/organisation.ts';
import type { FormerTerminal, TerminalRegistration } from '../keys/roster.ts';
import type { CacheOwner } from '../session/cache-owner.ts';
import type { Parcel } from './parcel.ts';

/** Whose open cache a sealed file comes from, and on which terminal it lies. */
export interface ParcelOwner {
  readonly officer: Pick<Officer, 'id' | 'name'>;
  readonly department: Pick<Department, 'name'>;
  readonly owner: Pick<CacheOwner, 'policy'>;
  /** The service this terminal talks to. */
  readonly centralUrl: string;
  /** Who this terminal is, with its private keys. */
  registration(): TerminalRegistration;
  /** Who it was before; only to read what was sealed to it then. */
  formerTerminals(): readonly FormerTerminal[];
}

/** The content of a sealed file: what is handed over, and whose it is. */
export function parcelOf(
  owner: Omit<ParcelOwner, 'owner' | 'formerTerminals'>,
  content: Pick<Parcel, 'madeAt' | 'acts' | 'journal'>,
): Parcel {
  const { officer, department, centralUrl } = owner;
  return {
    ...{ centralUrl, terminalId: owner.registration().terminalId },
    officer: { id: officer.id, name: officer.name },
    departmentName: department.name,
    ...content,
  };
}
