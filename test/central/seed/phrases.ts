import type { Officer } from '#shared/central/organisation.ts';
import type { Phrase } from '#shared/central/phrases.ts';
import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';
import { departments } from './departments.ts';
import { officers } from './officers.ts';

type Wording = readonly [text: string, ...kinds: CaseActKind[]];

/** What every department offers its officers; the braces are filled in from the case. */
const departmental: readonly Wording[] = [
  ['经审查，{项目}申请材料齐全、符合法定形式，同意。', 'opinion', 'approve'],
  ['{事项}的各项审查意见已落实，同意办理，请建设单位做好后续衔接。', 'opinion', 'approve'],
  ['经现场核查，{项目}与报审图纸一致，建议准予。', 'opinion'],
  ['经审查，设计文件与规划条件不一致，不同意，请修改后重新申报。', 'opinion', 'reject'],
  ['提供的检测报告已过有效期，结论不能采信，不同意。', 'opinion', 'reject'],
  ['经审查不符合{事项}的许可条件，依据《行政许可法》第三十八条，不予通过。', 'reject'],
  ['准予“{标题}”。请按批准内容实施，并自觉接受监督检查。', 'approve'],
  ['材料齐全、符合法定形式，予以受理。', 'accept'],
  ['已收到全部补正材料，经核对齐全。', 'supplement-end'],
  ['请申请人一次补齐清单所列材料，逾期未补正的依法处理。', 'supplement-begin'],
  ['组织专家对{项目}设计方案进行评审。', 'special-begin'],
  ['已电话告知申请人{申请人}办理进度。'],
];

/** What an officer keeps for the own desk. */
const personal: readonly Wording[] = [
  ['请复核人重点核对面积与层数，见附件第 2 页。', 'opinion'],
  ['资料与上一环节结论一致，{项目}无变更，同意。', 'opinion', 'approve'],
];

function phrase(id: string, departmentId: string, officer: Officer | null, of: Wording): Phrase {
  const [text, ...kinds] = of;
  return { id, departmentId, officerId: officer?.id ?? null, kinds, text, retired: false };
}

/** The library of the demo data: a dozen for every department, two for every 承办人. */
export const phrases: readonly Phrase[] = [
  ...departments.flatMap(({ id }) =>
    departmental.map((wording, n) =>
      phrase(`phrase-${id}-${String(n + 1).padStart(2, '0')}`, id, null, wording),
    ),
  ),
  ...officers
    .filter(({ roles }) => roles.includes('handler'))
    .flatMap((officer) =>
      personal.map((wording, n) =>
        phrase(`phrase-${officer.username}-${n + 1}`, officer.departmentId, officer, wording),
      ),
    ),
];
