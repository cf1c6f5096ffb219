import { computed, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { LintFinding } from '#shared/domain/acts/act-rule.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import type { CountedDue } from './due-hint.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useDebounced } from '../../composables/use-debounced.ts';

const typingPauseMs = 150;

interface Judged extends CountedDue {
  readonly findings: LintFinding[];
  readonly refusal: string | null;
}

interface NoticeCheck {
  readonly findings: Readonly<Ref<readonly LintFinding[]>>;
  /** Why the act is not possible at all; zh-CN. */
  readonly refusal: Readonly<Ref<string | null>>;
  /** The date that was asked about last, and how long it is until then. */
  readonly due: Readonly<Ref<CountedDue | null>>;
  readonly failure: Readonly<ShallowRef<TerminalFailure | null>>;
  /** Asks now. True when the answer is about the act as it stands and nothing is against it. */
  readonly ask: () => Promise<boolean>;
}

/**
 * What stands against an act on a notice, asked again while it is typed.
 * @param id of the notice; null for a new one
 * @param act null while the form cannot say one
 */
export function useNoticeCheck(id: string | null, act: () => NoticeAct | null): NoticeCheck {
  const answer = shallowRef<Judged | null>(null);
  const failure = shallowRef<TerminalFailure | null>(null);

  async function ask(): Promise<boolean> {
    const asked = act();
    if (asked === null) {
      answer.value = null;
      return false;
    }
    try {
      const judged = await terminal.notices.check({ id, act: asked });
      if (asked !== act()) return false;
      answer.value = { ...judged, dueOn: 'dueOn' in asked ? asked.dueOn : null };
      failure.value = null;
      return judged.refusal === null && judged.findings.every(({ level }) => level !== 'error');
    } catch (error) {
      failure.value = failureFrom(error);
      return false;
    }
  }

  const askSoon = useDebounced(() => void ask(), typingPauseMs);
  watch(act, askSoon, { immediate: true });
  return {
    findings: computed(() => answer.value?.findings ?? []),
    due: computed(() => answer.value),
    refusal: computed(() => answer.value?.refusal ?? null),
    failure,
    ask,
  };
}
