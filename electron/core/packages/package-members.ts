import type { PackageSubject } from '#shared/desktop/packages.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import { caseIdsOf, type PackageCache } from './package-contents.ts';

/**
 * Notes which cases a package has now. One that has left the officer's scope is remembered by its number
 * alone (O11); one that has only moved to another project is not remembered. Inside the caller's transaction.
 */
export function noteMembers(cache: PackageCache, subject: PackageSubject, at: Instant): void {
  const { cases, pins } = cache;
  const known = new Map(pins.casesOf(subject).map((member) => [member.caseId, member] as const));
  const present = new Set(caseIdsOf(cache, subject));
  for (const caseId of present) {
    if (known.get(caseId)?.leftAt === null) continue;
    const number = cases.read(caseId)?.case.number ?? '';
    pins.putCase(subject, { caseId, number, leftAt: null });
  }
  for (const { caseId, number, leftAt } of known.values()) {
    if (present.has(caseId) || leftAt !== null) continue;
    if (cases.read(caseId) === null) pins.putCase(subject, { caseId, number, leftAt: at });
    else pins.dropCase(subject, caseId);
  }
}
