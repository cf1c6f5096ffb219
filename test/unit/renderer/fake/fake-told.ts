import type { Alert } from '#shared/desktop/alerts.contract.ts';
import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';
import type { ExportPlan, ExportRequest } from '#shared/desktop/exports.contract.ts';
import type { OfferedPhrase } from '#shared/desktop/phrases.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import * as sample from './sample-cases.ts';

/** What the window can see of alerts, 常用意见 and exports. */
export class FakeTold {
  alerts: Alert[] = [];
  phrases: OfferedPhrase[] = [];
  mayKeepDepartmental = false;
  /** Whether the officer cancels the system's dialog. */
  isSaveCanceled = false;
  exportTotal = 3;

  alert(parts: Partial<Alert> & Pick<Alert, 'kind'>): Alert {
    const alert = {
      seq: this.alerts.length + 1,
      caseId: '1',
      noticeId: null,
      caseNumber: '440800-0301-2026-00001',
      caseTitle: '渔港冷库消防设计审查',
      isUnassigned: false,
      dueOn: '2026-11-25',
      note: '',
      figures: null,
      at: sample.now,
      isRead: false,
      ...parts,
    };
    this.alerts = [alert, ...this.alerts];
    return alert;
  }

  phrase(text: string, parts: Partial<OfferedPhrase> = {}): OfferedPhrase {
    const id = `phrase-${this.phrases.length + 1}`;
    const phrase = { id, text, kinds: [], owner: 'department', uses: 0, isKept: false, ...parts };
    this.phrases = [...this.phrases, phrase as OfferedPhrase];
    return phrase as OfferedPhrase;
  }

  read(isIt: (alert: Alert) => boolean): void {
    this.alerts = this.alerts.map((alert) => (isIt(alert) ? { ...alert, isRead: true } : alert));
  }
}

type Handler = (input: never) => unknown;
type Emit = <E extends DesktopEventName>(name: E, event: DesktopEvent<E>) => void;

export function toldHandlers(told: FakeTold, emit: Emit): Record<string, Record<string, Handler>> {
  return {
    alerts: {
      list: () => ({
        items: told.alerts,
        unread: told.alerts.filter(({ isRead }) => !isRead).length,
        today: { day: '2026-11-24', isWorkingDay: true },
      }),
      markRead: ({ seqs }: { seqs: number[] }) => {
        told.read(({ seq }) => seqs.includes(seq));
        emit('alerts:changed', {});
      },
      markAllRead: ({ upTo }: { upTo: number }) => {
        told.read(({ seq }) => seq <= upTo);
        emit('alerts:changed', {});
      },
    },
    phrases: phraseHandlers(told, emit),
    exports: {
      plan: ({ what }: ExportRequest) => ({ ...plans[what](told.exportTotal), limit: 20_000 }),
      save: ({ what }: ExportRequest) => {
        if (told.isSaveCanceled) return { outcome: 'canceled', fileName: '', rows: 0, bytes: 0 };
        emit('exports:progressed', { done: told.exportTotal, total: told.exportTotal });
        const { fileName } = plans[what](told.exportTotal);
        return { outcome: 'saved', fileName, rows: told.exportTotal, bytes: 9_216 };
      },
      cancel: () => undefined,
    },
  };
}

type Plan = Omit<ExportPlan, 'limit'>;

const plans: Record<ExportRequest['what'], (total: number) => Plan> = {
  worklist: (total) => ({
    ...{ fileName: '办件清单.xlsx', total, conditions: '本人及未分派；待办' },
  }),
  case: () => ({ fileName: '办件_1.xlsx', total: 1, conditions: '办件 1 全部记录' }),
  register: (total) => ({
    ...{ fileName: '监督纠正意见台账.xlsx', total, conditions: '全部门；办理中' },
  }),
  journal: () => ({ fileName: '操作日志_陈洁.jsonl', total: 1, conditions: '第 1 至 3 条' }),
  evidence: () => ({ fileName: '证据.json', total: 1, conditions: '意见 1 的证据和经过' }),
};

function phraseHandlers(told: FakeTold, emit: Emit): Record<string, Handler> {
  return {
    list: ({ kind }: { kind: string | null }) => ({
      items: told.phrases.filter(
        ({ kinds }) => kind === null || kinds.length === 0 || kinds.includes(kind),
      ),
      mayKeepDepartmental: told.mayKeepDepartmental,
    }),
    noteUse: () => undefined,
    save: (draft: { text: string; kinds: string[]; replaces: string | null; owner: never }) => {
      told.phrases = told.phrases.filter(({ id }) => id !== draft.replaces);
      const { id } = told.phrase(draft.text, {
        kinds: draft.kinds,
        owner: draft.owner,
        isKept: true,
      });
      emit('phrases:changed', {});
      return { id };
    },
    retire: ({ id }: { id: string }) => {
      if (!told.phrases.some((phrase) => phrase.id === id)) {
        throw new AppError('NOT_FOUND', '没有这条常用意见。');
      }
      told.phrases = told.phrases.filter((phrase) => phrase.id !== id);
      emit('phrases:changed', {});
    },
  };
}
