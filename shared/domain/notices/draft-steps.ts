import { error, lintText } from '../acts/act-rule.ts';
import { lintDeliveryDay, lintDeliveryDue } from './lint-delivery.ts';
import { lintWording, reportOf } from './notice-wording.ts';
import { isAddressee, leadOnly, supervisorOnly, type NoticeStepRules } from './step-rule.ts';

/** The way of a written notice until the addressee has it: 审批, 文号, 送达. */
export const draftSteps: NoticeStepRules<
  'approve-draft' | 'return-draft' | 'amend' | 'cancel' | 'deliver'
> = {
  'approve-draft': {
    // Whom the notice is about does not approve it.
    right: (notice, officer) =>
      leadOnly(notice, officer) ??
      (isAddressee(notice, officer) ? '意见的对象是您本人，须由其他负责人审批' : null) ??
      (notice.supervisorId === officer.id ? '提出人与审批人不能是同一人' : null),
    from: ['awaiting-approval'],
    patch: (_, { text }, { officer, at }) => ({
      state: 'issued',
      issuedAt: at,
      approval: { at, byName: officer.name, text },
    }),
    // What waited too long would be overdue the moment it is given.
    lint: (_, { dueOn }, { today }) =>
      dueOn < today
        ? [error('dueOn', `反馈期限 ${dueOn} 已经过去，请退回修改，由监管员重新定期限`)]
        : [],
  },
  'return-draft': {
    right: (notice, officer) =>
      leadOnly(notice, officer) ??
      (isAddressee(notice, officer) ? '意见的对象是您本人，须由其他负责人审批' : null),
    from: ['awaiting-approval'],
    patch: (_, { text }, { officer, at }) => ({
      state: 'draft-returned',
      approval: { at, byName: officer.name, text },
    }),
    lint: ({ text }) => lintText('text', text, '退回修改的理由'),
  },
  amend: {
    right: supervisorOnly,
    from: ['draft-returned'],
    patch: (notice, step) => ({
      ...{ state: 'awaiting-approval', approval: null },
      ...{ severity: step.severity, severityReason: step.severityReason },
      ...{ situation: step.situation, content: step.content, demand: step.demand },
      ...{ dueOn: step.dueOn, report: reportOf(step.reportText) },
    }),
    lint: (step, notice, context) =>
      lintWording({ ...step, channel: notice.channel }, context.today, context),
  },
  cancel: {
    right: supervisorOnly,
    from: ['awaiting-approval', 'draft-returned'],
    patch: (_, { text }, { officer, at }) => ({
      state: 'cancelled',
      conclusion: { at, byName: officer.name, text },
    }),
    lint: ({ text }) => lintText('text', text, '撤销的理由'),
  },
  deliver: {
    right: supervisorOnly,
    from: ['issued'],
    refusal: ({ channel }) => (channel === 'written' ? null : '只有书面意见须登记送达'),
    patch: (notice, { way, receiver, deliveredOn, note, dueOn }) => ({
      state: 'delivered',
      delivery: { way, receiver, deliveredOn, note },
      dueOn: dueOn ?? notice.dueOn,
    }),
    lint: (step, notice, context) => [
      ...lintDeliveryDay(step, notice, context.today),
      ...lintDeliveryDue(step, notice, context),
    ],
  },
};
