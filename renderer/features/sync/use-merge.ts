import { computed, ref, watch } from 'vue';
import type { OutboxConflict, Resubmission } from '#shared/desktop/outbox.contract.ts';
import { isCaseDecision, isNoticeDecision } from '#shared/domain/decisions.ts';
import { mustBeKnown } from '#shared/domain/limit-note.ts';
import { choiceOf } from './act-choice.ts';
import { mergeParts, withParts, type MergePart } from './merge-parts.ts';
import { syncTexts as texts } from './texts.ts';

/**
 * The officer's own act on the way to being sent again: its words may be edited, its decision is to be
 * made anew, and a limit that has run out is to be known (O05). Nothing of it is chosen beforehand.
 */
export function useMerge(conflict: () => OutboxConflict) {
  /** What was typed in place of the act's own parts, by path. */
  const typed = ref<Record<string, string>>({});
  /** Place of the chosen option; null until the officer has chosen. */
  const chosen = ref<number | null>(null);
  const isDecided = ref(false);
  const isLimitKnown = ref(false);

  const parts = computed(() => mergeParts(conflict()));
  const choice = computed(() => choiceOf(conflict().item.act));
  const isDecision = computed(() => {
    const one = conflict();
    return one.subject === 'case' ? isCaseDecision(one.item.act) : isNoticeDecision(one.item.act);
  });
  const asksLimit = computed(() => mustBeKnown(conflict().item.limit));

  // Another state of the record is another question: what was typed stays, what was confirmed does not.
  watch(
    () => conflict().theirsVersion,
    () => {
      chosen.value = null;
      isDecided.value = false;
      isLimitKnown.value = false;
    },
  );

  const isDecidedAnew = computed(() =>
    choice.value === null ? isDecided.value : chosen.value !== null,
  );

  /** What the officer still has to do before it can be sent; empty when nothing. */
  const missing = computed(() => [
    ...(isDecision.value && !isDecidedAnew.value ? [texts.mustDecide] : []),
    ...(asksLimit.value && !isLimitKnown.value ? [texts.mustKnowLimit] : []),
  ]);

  function valueOf({ path, mine }: MergePart): string {
    return typed.value[path] ?? mine;
  }

  /** The act as the officer has left it, or null when it is as it was. */
  function edited(): Resubmission['edited'] {
    const changes: Record<string, unknown> = Object.fromEntries(
      parts.value
        .filter((part) => valueOf(part) !== part.mine)
        .map((part) => [part.path, part.kind === 'number' ? Number(valueOf(part)) : valueOf(part)]),
    );
    if (choice.value !== null && chosen.value !== null) {
      changes[choice.value.field] = choice.value.options[chosen.value]?.value;
    }
    if (Object.keys(changes).length === 0) return null;
    const one = conflict();
    return one.subject === 'case'
      ? { subject: 'case', act: withParts(one.item.act, changes) }
      : { subject: 'notice', act: withParts(one.item.act, changes) };
  }

  function resubmission(): Resubmission {
    const { item, theirsVersion } = conflict();
    return {
      ...{ id: item.id, onVersion: theirsVersion, edited: edited() },
      ...{ isDecidedAnew: isDecidedAnew.value, isLimitKnown: isLimitKnown.value },
    };
  }

  return {
    ...{ typed, chosen, isDecided, isLimitKnown },
    ...{ parts, choice, isDecision, asksLimit, missing, valueOf, resubmission },
  };
}
export type Merge = ReturnType<typeof useMerge>;
