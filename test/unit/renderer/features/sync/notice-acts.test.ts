import { describe, expect, it } from 'vitest';
import { noticeActLines, noticeActName } from '#renderer/features/sync/notice-act-lines.ts';
import type { NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import { sampleOpening } from '../../fake/sample-notices.ts';

const text = '写在这里的话';

describe('[O05] what was typed into an act on a notice', () => {
  it.each<[NoticeStep, string]>([
    [{ kind: 'approve-draft', text }, text],
    [{ kind: 'return-draft', text }, text],
    [{ kind: 'cancel', text }, text],
    [{ kind: 'verify', verdict: 'partly', text }, `部分属实\n${text}`],
    [
      { kind: 'correct', text, links: [{ caseId: '1', eventId: '2' }] },
      `${text}\n关联系统操作 1 项`,
    ],
    [{ kind: 'feed-back', text }, text],
    [{ kind: 'sign', text }, text],
    [{ kind: 'object', text }, text],
    [{ kind: 'rule-objection', isUpheld: false, text }, `异议不成立\n${text}`],
    [{ kind: 'return', text, dueOn: '2026-12-01' }, `${text}\n反馈期限：2026-12-01`],
    [{ kind: 'close', text }, text],
    [
      { kind: 'raise', severityReason: text, reportText: '报告' },
      `情节较重的事实：${text}\n报告：报告`,
    ],
    [
      { kind: 'report-number', number: '湛建监报〔2026〕1号', submittedOn: '2026-11-24' },
      '报告文号：湛建监报〔2026〕1号，报送日期：2026-11-24',
    ],
    [
      { kind: 'report-instruct', by: '组长', text, instructedOn: '2026-11-24' },
      `批示人：组长，批示日期：2026-11-24\n${text}`,
    ],
    [
      {
        kind: 'deliver',
        way: 'direct',
        receiver: '陈洁',
        deliveredOn: '2026-11-24',
        note: text,
        dueOn: '2026-12-01',
      },
      `直接送达，签收人：陈洁，送达日期：2026-11-24\n${text}\n反馈期限：2026-12-01`,
    ],
    [{ kind: 'receive' }, ''],
    [{ kind: 'supersede', successorId: 'notice-2' }, '由接续它的书面意见代替'],
  ])('is all in sight: $0.kind', (act, lines) => {
    expect(noticeActLines(act).join('\n')).toBe(lines);
  });

  it('is all in sight of a notice that was given', () => {
    const opening = sampleOpening('oral', { situation: 2 });
    const lines = noticeActLines(opening).join('\n');
    for (const typed of [
      opening.content,
      opening.demand,
      opening.dueOn,
      '马上处理',
      '0759-3300000',
    ]) {
      expect(lines).toContain(typed);
    }
    expect(lines).toContain('第十四条第2项：未按规定流转');
    expect(lines).toContain('2026-11-24 10:00');
    expect(noticeActName(opening)).toBe('口头提示');
  });

  it('[S09] is all in sight of what goes to the 领导小组', () => {
    const lines = noticeActLines(
      sampleOpening('written', {
        ...{ severity: 'serious', severityReason: '逾期三次', reportText: '报告全文' },
      }),
    );
    expect(lines).toContain('情节较重：逾期三次');
    expect(lines).toContain('报告：报告全文');
  });
});
