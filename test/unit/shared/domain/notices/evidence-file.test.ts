import { describe, expect, it } from 'vitest';
import type { NoticeEvent } from '#shared/central/supervision.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import { evidenceProblems } from '#shared/domain/notices/evidence-problems.ts';
import { chainBeginning, chainText } from '#shared/domain/notices/evidence.ts';
import { contentOf, fullContent, sealed, type UnsealedFile } from './evidence-file.fixture.ts';
import { answerSteps, draftToReceipt, serious, sha256 } from './notices.fixture.ts';

/** What is found in a file whose maker knew how to seal it again. */
function problemsOf(content: UnsealedFile): string[] {
  return evidenceProblems(sealed(content), sha256).map((it) => `${it.place}：${it.message}`);
}

/** A chain made anew over events that were changed: only the rules and the other parts can tell. */
function chainedAgain(events: readonly NoticeEvent[]): NoticeEvent[] {
  let previousHash = chainBeginning;
  return events.map((event, index) => {
    const next = { ...event, seq: index + 1, previousHash };
    previousHash = sha256(chainText(next));
    return { ...next, hash: previousHash };
  });
}

describe('[S11] an evidence file proves itself', () => {
  it('is whole for every channel and at every stage', () => {
    expect(problemsOf(fullContent)).toEqual([]);
    expect(problemsOf(contentOf({ channel: 'oral' }, answerSteps))).toEqual([]);
    expect(problemsOf(contentOf({}, []))).toEqual([]);
    expect(problemsOf(contentOf(serious, []))).toEqual([]);
    expect(problemsOf(contentOf(serious, draftToReceipt.slice(0, 1)))).toEqual([]);
  });

  it('names the step that was changed and the broken chain after it', () => {
    const [first, second, ...rest] = fullContent.events as [NoticeEvent, NoticeEvent, NoticeEvent];
    const events = [first, { ...second, officerName: '别人' }, ...rest];
    expect(problemsOf({ ...fullContent, events })).toContain(
      '经过第 2 步（审批同意）：摘要与内容不符，此步被改动过',
    );
    expect(problemsOf({ ...fullContent, events: [first, ...rest] })).toEqual(
      expect.arrayContaining([
        '经过第 3 步（登记送达）：序号应为 2，有缺步或重步',
        '经过第 3 步（登记送达）：记的前一步摘要与前一步不符，链条断开',
        '经过第 3 步（登记送达）：按规则不能进行：本提示处于“待审批”，现在不能进行此步',
      ]),
    );
  });

  it('finds a step left out even where the whole chain was made anew', () => {
    const events = chainedAgain(fullContent.events.filter(({ act }) => act !== 'report-instruct'));
    expect(problemsOf({ ...fullContent, events })).toEqual([
      '经过第 17 步（办结）：按规则不能进行：情节较重：须先登记领导小组的批示',
    ]);
    const cut = chainedAgain(fullContent.events.slice(0, -1));
    expect(problemsOf({ ...fullContent, events: cut })).toEqual([
      '提示 state：与经过各步得出的结果不符',
      '提示 conclusion：与经过各步得出的结果不符',
    ]);
  });

  it('finds who answered for another, even where the whole chain was made anew', () => {
    const events = chainedAgain(
      fullContent.events.map((event) =>
        event.act === 'feed-back' ? { ...event, officerId: 'h2' } : event,
      ),
    );
    expect(problemsOf({ ...fullContent, events })).toEqual([
      '经过第 7 步（反馈）：按规则不能进行：须由林晓本人办理',
    ]);
  });

  it('names evidence that was changed, left out, or is not what the opening named', () => {
    const { evidence } = fullContent;
    const changed = structuredClone(evidence);
    changed.items[1]!.row['text'] = '不同意';
    expect(problemsOf({ ...fullContent, evidence: changed })).toEqual([
      '证据：摘要与内容不符，证据被改动过',
    ]);
    const fewer = { ...evidence, items: evidence.items.slice(1) };
    expect(problemsOf({ ...fullContent, evidence: fewer })).toEqual(
      expect.arrayContaining([
        '证据：各行与提出时指明的不符',
        '提示 evidence：摘要或件数与证据不符',
      ]),
    );
  });

  it('names a paper that was changed, is missing or has another number', () => {
    const paper = structuredClone(fullContent.paper!);
    paper.model.blocks[0]!['text'] = '不必改正。';
    expect(problemsOf({ ...fullContent, paper })).toEqual(['文书：摘要与内容不符，文书被改动过']);
    expect(problemsOf({ ...fullContent, paper: null })).toEqual([
      '文书：书面意见已经审批，却没有文书',
      '提示 number：没有文书，却有文号',
    ]);
    const other = { ...fullContent.paper!, number: '4号' };
    expect(problemsOf({ ...fullContent, paper: other })).toContain('文书：文号与提示的文号不符');
  });

  it('finds a paper and number that were put in the place of those that were approved', () => {
    const number = '湛建监〔2026〕9号';
    const model = { ...fullContent.paper!.model, number, blocks: [] };
    const paper = { ...fullContent.paper!, number, model, sha256: sha256(canonicalJson(model)) };
    const forged = { ...fullContent, notice: { ...fullContent.notice, number }, paper };
    expect(problemsOf(forged)).toEqual(['文书：文号或摘要与审批时记下的不符，文书被调换过']);
    const unsaid = fullContent.events.map(({ content: { paper: _, ...content }, ...event }) => ({
      ...{ ...event, content },
    }));
    expect(problemsOf({ ...fullContent, events: chainedAgain(unsaid) })).toEqual([
      '文书：文号或摘要与审批时记下的不符，文书被调换过',
    ]);
  });

  it('names whom and what it was not about when it was opened', () => {
    const { addressee } = fullContent.notice;
    const changes = {
      ...{ departmentId: 'dept-b', addressee: { ...addressee, name: '别人' }, matterId: null },
      ...{ caseNumber: 'SL-2', caseTitle: '规划许可' },
    };
    expect(problemsOf({ ...fullContent, notice: { ...fullContent.notice, ...changes } })).toEqual(
      ['departmentId', 'addresseeName', 'caseNumber', 'caseTitle', 'matterId'].map(
        (name) => `提示 ${name}：与提出时记下的不符`,
      ),
    );
    const unsaid = fullContent.events.map(({ content: { subject: _, ...content }, ...event }) => ({
      ...{ ...event, content },
    }));
    expect(problemsOf({ ...fullContent, events: chainedAgain(unsaid) })).toEqual([
      '经过第 1 步（提出）：没有记下部门、对象和办件的名称',
    ]);
  });

  it('names what the notice says and no step made', () => {
    const notice = { ...fullContent.notice, content: '没有问题', supervisorName: '别人' };
    expect(problemsOf({ ...fullContent, notice })).toEqual([
      '提示 content：与经过各步得出的结果不符',
      '提示 supervisorName：与经过中的记载不符',
    ]);
  });

  it('says what is no evidence file, and where', () => {
    const strange = { ...sealed(fullContent), version: 2, events: [{}] };
    const places = evidenceProblems(strange, sha256).map(({ place }) => place);
    expect(places).toContain('version');
    expect(places).toContain('events.0.seq');
    expect(evidenceProblems(null, sha256)).toMatchObject([{ place: '文件' }]);
  });
});
