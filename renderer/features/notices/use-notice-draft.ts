import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import type { LintFinding } from '#shared/domain/acts/act-rule.ts';
import type { NoticePreparation } from '#shared/desktop/notices.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import type { DraftSource } from './draft-sources.ts';
import { isAbout, keptDraft, type KeptDraft } from './kept-draft.ts';
import { restoredFields, type CarriedFields, type NoticeFields } from './notice-fields.ts';
import { fieldFindings } from './notice-from-fields.ts';
import { forgetForm, useKeptForm } from './use-kept-form.ts';
import { useNoticeCheck } from './use-notice-check.ts';
import { useSubmission } from './use-submission.ts';

/**
 * The form of a notice from its first letter to the outbox: prepared by the core, kept while it is typed,
 * judged by the rules, submitted once.
 * @param carried what was typed into the form of another channel and goes on here
 */
export function useNoticeDraft(source: DraftSource, carried: CarriedFields | null = null) {
  const prepared = shallowRef<NoticePreparation | null>(null);
  const fields = ref<NoticeFields | null>(null);
  const isRestored = ref(false);
  /** What was typed about something else and not submitted; the first letter typed here replaces it. */
  const earlier = shallowRef<KeptDraft | null>(null);
  const returned = shallowRef<{ byName: string; text: string } | null>(null);
  let fresh: NoticeFields | null = null;
  let seenVersion: number | null = null;
  let isReady = false;

  /** What is only prepared is not kept: it is prepared anew. */
  const kept = useKeptForm(source.key, () =>
    JSON.stringify(fields.value) === JSON.stringify(fresh)
      ? null
      : { subject: source.subject, fields: fields.value },
  );

  /** A draft that somebody has approved or cancelled meanwhile takes no other words. */
  const isAmendable = computed(
    () => source.noticeId === null || prepared.value === null || returned.value !== null,
  );

  /** A new act whenever a letter is typed; asked for by its identity. */
  const act = computed(() => said(source.act));
  const opening = computed(() => said(source.opening));
  function said<T>(make: (of: NoticeFields, from: NoticePreparation) => T): T | null {
    return fields.value === null || prepared.value === null
      ? null
      : make({ ...fields.value }, prepared.value);
  }
  const check = useNoticeCheck(source.noticeId, () => act.value);
  const { isSubmitting, hasTried, failure, submit } = useSubmission(async () => {
    if (!(await check.ask()) || act.value === null) return false;
    await terminal.notices.submit({ id: source.noticeId, act: act.value, seenVersion });
    await kept.forget();
    if (carried !== null) await kept.attempt(() => forgetForm(carried.from));
    return true;
  });

  /** An empty field is not yet wrong before somebody tried to submit. */
  const findings = computed<readonly LintFinding[]>(() => {
    const typed = fields.value;
    if (typed === null) return [];
    const all = [...fieldFindings(source.channel, typed), ...check.findings.value];
    return all.filter(({ field, level }) => {
      if (hasTried.value || level === 'warning') return true;
      return (typed[nameOf(field, typed)] ?? field) !== '';
    });
  });

  async function load(): Promise<void> {
    await kept.attempt(async () => {
      const [loaded, saved] = await Promise.all([source.load(), kept.read()]);
      fresh = loaded.fields;
      ({ seenVersion } = loaded);
      returned.value = loaded.returned;
      prepared.value = loaded.prepared;
      const typed = typedBefore(keptDraft(saved)) ?? carried?.fields;
      fields.value = restoredFields(fresh, { ...typed });
      await nextTick();
      isReady = true;
      if (carried !== null && earlier.value === null) kept.saveSoon();
    });
  }

  /** What was typed about the same goes on; about something else it is only told of. */
  function typedBefore(before: KeptDraft | null): KeptDraft['fields'] | null {
    const isSame = before !== null && carried === null && isAbout(before, source.subject);
    isRestored.value = isSame;
    earlier.value = isSame ? null : before;
    return isSame ? before.fields : null;
  }

  watch(
    fields,
    () => {
      if (!isReady) return;
      earlier.value = null;
      kept.saveSoon();
    },
    { deep: true },
  );

  /** Leaves what was restored for what the core prepared. */
  function startAgain(): void {
    if (fresh !== null) fields.value = { ...fresh };
    isRestored.value = false;
  }

  return {
    ...{ source, prepared, fields, isRestored, earlier, returned, findings, opening, isAmendable },
    ...{ due: check.due, refusal: check.refusal, checkFailure: check.failure, recheck: check.ask },
    ...{ trouble: kept.trouble, failure, isSubmitting, load, startAgain, submit },
    findingsOf: (...names: string[]) => findings.value.filter(({ field }) => names.includes(field)),
  };
}

export type NoticeDraft = ReturnType<typeof useNoticeDraft>;

/** The field that a finding speaks of. */
function nameOf(field: string, { severity }: NoticeFields): keyof NoticeFields {
  if (field === 'recordAt') return 'at';
  if (field === 'severityReason' && severity === 'minor') return 'lessenedReason';
  return field as keyof NoticeFields;
}
