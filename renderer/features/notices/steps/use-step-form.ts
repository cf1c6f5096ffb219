import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import type { NoticeDetail, NoticePreparation } from '#shared/desktop/notices.contract.ts';
import type { LintFinding } from '#shared/domain/acts/act-rule.ts';
import { terminal } from '../../../bridge/terminal.ts';
import { chinaDay } from '../../../texts/time.ts';
import { useKeptForm } from '../use-kept-form.ts';
import { useNoticeCheck } from '../use-notice-check.ts';
import { useSubmission } from '../use-submission.ts';
import type { FormStepKind } from './step-forms.ts';
import {
  fieldFindings,
  freshFields,
  restoredFields,
  stepFrom,
  type StepFields,
} from './step-fields.ts';

/** Steps whose form begins with what the core can say of the notice. */
const prepared: ReadonlySet<FormStepKind> = new Set<FormStepKind>(['return', 'raise']);

/** The form of one step on a notice: kept while it is typed, judged by the rules, submitted once. */
export function useStepForm(detail: () => NoticeDetail, kind: FormStepKind) {
  const { notice } = detail();
  let fresh = freshFields(kind, notice, chinaDay(Date.now()), null);
  const fields = ref<StepFields>(structuredClone(fresh));
  /** What the core prepared; null where a step begins empty. */
  const preparation = shallowRef<NoticePreparation | null>(null);
  const isRestored = ref(false);
  let isReady = false;

  const kept = useKeptForm({ noticeId: notice.id, kind }, () =>
    JSON.stringify(fields.value) === JSON.stringify(fresh) ? null : { ...fields.value },
  );
  /** A new step whenever a letter is typed; asked for by its identity. */
  const step = computed(() => stepFrom(kind, plainFields()));
  const check = useNoticeCheck(notice.id, () => step.value);
  const submission = useSubmission(async () => {
    if (!(await check.ask()) || step.value === null) return false;
    const { version } = detail();
    await terminal.notices.submit({
      ...{ id: notice.id, act: step.value },
      seenVersion: version === 0 ? null : version,
    });
    await kept.forget();
    return true;
  });

  function plainFields(): StepFields {
    return { words: { ...fields.value.words }, links: [...fields.value.links] };
  }

  /** An empty field is not yet wrong before somebody tried to submit. */
  const findings = computed<readonly LintFinding[]>(() => {
    const all = [...fieldFindings(kind, fields.value), ...check.findings.value];
    return all.filter(({ field, level }) => {
      if (submission.hasTried.value || level === 'warning') return true;
      return field !== 'links' && fields.value.words[field] !== '';
    });
  });

  async function load(): Promise<void> {
    await kept.attempt(async () => {
      const [saved, beginning] = await Promise.all([kept.read(), prepare()]);
      preparation.value = beginning;
      fresh = freshFields(kind, notice, chinaDay(Date.now()), beginning);
      fields.value = restoredFields(fresh, saved ?? {});
      isRestored.value = saved !== null;
    });
    await nextTick();
    isReady = true;
  }

  async function prepare(): Promise<NoticePreparation | null> {
    if (!prepared.has(kind)) return null;
    const { channel, caseId, id } = notice;
    return terminal.notices.prepare({ channel, caseId, hitKey: null, precedingId: id });
  }

  watch(fields, () => isReady && kept.saveSoon(), { deep: true });

  return {
    ...{ fields, preparation, isRestored, findings, load, submission },
    ...{ due: check.due, refusal: check.refusal, checkFailure: check.failure, recheck: check.ask },
    trouble: kept.trouble,
    findingsOf: (name: string) => findings.value.filter(({ field }) => field === name),
  };
}

export type StepForm = ReturnType<typeof useStepForm>;
