import type { Colleague } from '#shared/desktop/officers.contract.ts';

export const officerTexts = {
  delegation: '离岗委托',
  delegationWhy:
    '离岗期间，被委托人可代办您名下的办件，包括现在在手的；办理记录会写明“代”谁办理。委托须联网，由中心登记。',
  none: '目前没有委托。',
  officer: '离岗人',
  deputy: '被委托人',
  from: '自',
  to: '至',
  reason: '事由',
  submit: '登记委托',
  end: '结束委托',
  choose: '请选择',
} as const;

/** `黄志远（竣工验收承办，离岗至 2026-11-27）`. */
export function colleagueText({ name, post, awayUntil }: Colleague): string {
  const away = awayUntil === null ? '' : `，离岗至 ${awayUntil}`;
  return `${name}（${post}${away}）`;
}
