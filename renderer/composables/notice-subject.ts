import { onScopeDispose } from 'vue';

/** What a new notice would be about. */
export interface NoticeSubject {
  readonly caseId: string | null;
  /** Of the finding. */
  readonly hitKey: string | null;
  /** The notice that it follows up. */
  readonly precedingId: string | null;
}

/** A notice that begins with nothing. */
export const noSubject: NoticeSubject = { caseId: null, hitKey: null, precedingId: null };

type Provider = () => Partial<NoticeSubject> | null;
const providers = new Set<Provider>();

/**
 * While the scope lives, a notice opened by its key is about this case or finding; null says that nothing
 * is chosen.
 */
export function useNoticeSubject(subject: Provider): void {
  providers.add(subject);
  onScopeDispose(() => providers.delete(subject));
}

/** What stands before the officer now; what was opened last is nearest. */
export function currentSubject(): NoticeSubject {
  const [nearest] = [...providers]
    .toReversed()
    .map((subject) => subject())
    .filter((subject) => subject !== null);
  return { ...noSubject, ...nearest };
}
