import type { OfficerRole } from './permissions.ts';

/** Longest 常用意见, in UTF-16 units; an opinion made of one leaves room for more. */
export const phraseTextLimit = 500;

/** Whose phrase it is: one officer's own, or everybody's in the department. */
export interface PhraseOwner {
  readonly departmentId: string;
  /** null: the department's. */
  readonly officerId: string | null;
}

interface PhraseKeeper {
  readonly id: string;
  readonly departmentId: string;
  readonly roles: readonly OfficerRole[];
}

/** Personal phrases are their owner's to keep, departmental ones the 负责人's (W13). */
export function mayKeepPhrase(officer: PhraseKeeper, owner: PhraseOwner): boolean {
  if (owner.officerId !== null) return owner.officerId === officer.id;
  return owner.departmentId === officer.departmentId && officer.roles.includes('lead');
}

/** What a phrase may leave open, filled in from the case it is used on. */
export const phrasePlaceholders = ['项目', '事项', '申请人', '编号', '标题'] as const;
export type PhrasePlaceholder = (typeof phrasePlaceholders)[number];
export type PhraseFacts = Readonly<Record<PhrasePlaceholder, string>>;

/** Fills `{项目}` and its like, half- or full-width braces; what is not a placeholder stays as it is. */
export function fillPhrase(text: string, facts: PhraseFacts): string {
  return text.replace(/[{｛]([^{}｛｝]{1,10})[}｝]/g, (whole, name: string) => {
    const known = phrasePlaceholders.find((placeholder) => placeholder === name.trim());
    return known === undefined ? whole : facts[known];
  });
}
