import { describe, expect, it } from 'vitest';
import { evidenceVerdict } from '#build/evidence/verdict.ts';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import { evidenceRowText } from '#shared/domain/notices/evidence.ts';
import { noticeActNames } from '#shared/domain/notices/notice-vocabulary.ts';
import { noticePaper } from '#shared/domain/notices/papers/notice-paper.ts';
import { fullContent, sealed, type UnsealedFile } from './evidence-file.fixture.ts';
import { now, sha256, today } from './notices.fixture.ts';

/** The report to the 领导小组 as it is printed from what is in an evidence file. */
function reportOf({ notice, events, evidence }: UnsealedFile): DocumentModel {
  return noticePaper('report', {
    ...{ notice, events, departmentName: '湛江市住房和城乡建设局', isAccepted: true, today },
    evidence: {
      items: evidence.items.map((item) => ({
        ...{ entity: item.entity, id: item.row.id, title: `记录 ${item.row.id}` },
        sha256: sha256(evidenceRowText(item)),
      })),
      sha256: evidence.sha256,
    },
    ...{ linkTitle: ({ eventId }) => eventId, watermark: null },
  });
}

function wordsOf({ blocks }: DocumentModel): string {
  return blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
}

/** Every SHA-256 in a text, each once. */
function hashesIn(text: string): string[] {
  return [...new Set(text.match(/\b[0-9a-f]{64}\b/g))];
}

describe('[S09] the package for the 领导小组', () => {
  const report = reportOf(fullContent);
  const words = wordsOf(report);

  it('has facts, notice, the answers of both rounds, return, objection, number and instruction', () => {
    expect(report).toMatchObject({ number: '湛建报〔2026〕1号', dated: '2026年6月10日' });
    const wanted = [
      ...['一、报告事项', '现将有关情况报告如下。'],
      ...['二、事实', 'SL-1', '受理意见只填“同意”', '情节较重的事实：三个月内第三次'],
      ...['三、监督纠正意见', '湛建监〔2026〕3号', '对象：林晓', '改正要求：补充受理依据'],
      ...['四、核查、纠正、反馈情况', '第 1 轮', '退回理由：依据仍不完整', '第 2 轮'],
      ...['异议：依据已经齐全', '答复异议：不成立。缺第二项'],
      ...['五、领导小组批示', '李明，2026年6月10日：限期整改', '六、经过', '七、证据目录'],
    ];
    const places = wanted.map((part) => words.indexOf(part));
    expect(wanted.filter((_, i) => places[i] === -1)).toEqual([]);
    const rounds = words.split(/第 [12] 轮/).slice(1);
    expect(rounds).toHaveLength(2);
    for (const round of rounds) {
      for (const answer of [
        ...['核查：属实。经核查属实', '纠正：已补填依据', '系统操作：event-after'],
        ...['反馈：今后逐项填写', '负责人签署：同意'],
      ]) {
        expect(round).toContain(answer);
      }
    }
  });

  it('has every step in its order, with who took it', () => {
    const steps = fullContent.events.map(
      ({ seq, officerName, act }) =>
        `${seq}. ${now.slice(0, 10)} 10:00　${officerName}　${noticeActNames[act]}`,
    );
    const places = steps.map((step) => words.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('[S11] has the hashes that the tool prints of the file, and the step at which the chain stood', () => {
    const told = evidenceVerdict(JSON.stringify(sealed(fullContent))).lines.join('\n');
    const printed = hashesIn(words);
    expect(printed).toHaveLength(fullContent.evidence.items.length + 2);
    expect(hashesIn(told)).toEqual(expect.arrayContaining(printed));
    const end = fullContent.events.at(-1)!.hash;
    expect(words).toContain(`经过链条末端（第 18 步）SHA-256：\n${end}`);
  });

  it('[S11] is found again in the file of the notice that has gone on since', () => {
    // Printed before the report had its number: three steps were still to come.
    const early = wordsOf(reportOf({ ...fullContent, events: fullContent.events.slice(0, 15) }));
    const [, head] = /经过链条末端（第 15 步）SHA-256：\n([0-9a-f]{64})/.exec(early) ?? [];
    const { isSound, lines } = evidenceVerdict(JSON.stringify(sealed(fullContent)), head);
    expect(isSound).toBe(true);
    expect(lines.at(-1)).toContain('与第 15 步（负责人签署）相符');
    expect(lines.at(-1)).toContain('其后又有 3 步');
  });
});
