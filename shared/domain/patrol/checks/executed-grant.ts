import { listText } from '../case-reading.ts';
import { defineCheck, noParameters } from '../check.ts';
import type { Found } from '../hit.ts';
import type { ApprovedOrder, GrantDiff } from '../patrol-file.ts';

/** Scenario 19 (article 18): what was executed on an account is not the diff that was approved. */
export const executedGrant = defineCheck('executed-grant', noParameters, (_, context) => ({
  see: () => [],
  end: () => context.permissionOrders.flatMap(ofOrder),
}));

function ofOrder(order: ApprovedOrder): Found[] {
  const { id, approved, executed, officerId, officerName } = order;
  if (executed === null) return [];
  const faults = [
    ...differences('增加', approved.add, executed.add),
    ...differences('撤销', approved.remove, executed.remove),
  ];
  if (faults.length === 0) return [];
  const executor = order.executedByName ?? '未注明';
  return [
    {
      ...{ subject: { kind: 'order', id }, caseId: null, matterId: null, officerId, officerName },
      why: `${officerName}的权限单执行与审定不一致：${faults.join('；')}。审定人${order.approvedByName}，执行人${executor}。`,
      facts: [
        { label: '审定', value: diffText(approved) },
        { label: '执行', value: diffText(executed) },
        { label: '执行人', value: executor },
      ],
      evidenceIds: [id],
      standsOn: [approved, executed],
      happenedAt: order.executedAt ?? order.approvedAt,
    },
  ];
}

function differences(
  act: string,
  approved: readonly string[],
  executed: readonly string[],
): string[] {
  const beyond = executed.filter((grant) => !approved.includes(grant));
  const missing = approved.filter((grant) => !executed.includes(grant));
  return [
    ...(beyond.length > 0 ? [`未经审定${act} ${listText(beyond)}`] : []),
    ...(missing.length > 0 ? [`审定${act}而未执行 ${listText(missing)}`] : []),
  ];
}

function diffText({ add, remove }: GrantDiff): string {
  return `增加 ${listText(add) || '无'}；撤销 ${listText(remove) || '无'}`;
}
