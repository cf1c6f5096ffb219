import type { Matter } from '#shared/central/organisation.ts';
import { prerequisiteNames } from './prerequisites.ts';

const common = ['建设项目申请表', '统一社会信用代码证照', '授权委托书'];

interface MatterPlan {
  readonly name: string;
  readonly department: string;
  readonly stage: 1 | 2 | 3 | 4;
  /** Working days; demo data (domain.md, part 4), never the law. */
  readonly limit: number;
  readonly review?: boolean;
  readonly materials: readonly string[];
  /** How often it is applied for. */
  readonly weight: number;
}

function plan(
  name: string,
  department: string,
  stage: MatterPlan['stage'],
  limit: number,
  weight: number,
  materials: readonly string[],
  review = limit > 3,
): MatterPlan {
  return { name, department, stage, limit, weight, materials, review };
}

const plans: readonly MatterPlan[] = [
  plan('政府投资项目可行性研究报告审批', 'fg', 1, 10, 3, ['可行性研究报告', '用地预审意见']),
  plan('企业投资项目备案', 'fg', 1, 1, 6, ['项目备案信息表']),
  plan('建设项目用地预审与选址意见书', 'zr', 1, 10, 4, ['选址论证报告', '用地勘测定界图']),
  plan('建设用地规划许可证核发', 'zr', 1, 5, 4, ['土地出让合同', '用地红线图']),
  plan('建设工程设计方案审查', 'zr', 2, 10, 5, ['设计方案文本', '日照分析报告', '总平面图']),
  plan('建设工程规划许可证核发', 'zr', 2, 7, 6, ['建筑施工图', '放线测量报告']),
  plan('初步设计审批', 'zj', 2, 10, 4, ['初步设计文本', '工程概算书', '勘察报告']),
  plan('建设项目环境影响报告表审批', 'hj', 2, 15, 4, ['环境影响报告表', '公示情况说明']),
  plan('生产建设项目水土保持方案审批', 'sw', 2, 7, 3, ['水土保持方案报告书']),
  plan('建设工程文物保护意见', 'wg', 2, 7, 2, ['考古调查勘探报告']),
  plan('防雷装置设计审核', 'qx', 2, 5, 3, ['防雷装置设计图纸', '设计单位资质']),
  plan('特殊建设工程消防设计审查', 'zj', 3, 10, 8, ['消防设计文件', '消防设计说明', '总平面图']),
  plan('建筑工程施工许可证核发', 'zj', 3, 3, 14, ['施工图审查合格书', '中标通知书', '施工合同']),
  plan('建设工程质量安全监督手续', 'zj', 3, 1, 6, ['质量安全责任承诺书']),
  plan('人防工程建设审批', 'rf', 3, 5, 3, ['人防工程施工图', '易地建设申请']),
  plan('污水排入排水管网许可', 'sw', 3, 7, 3, ['排水水质检测报告', '管网接驳图']),
  plan('占用挖掘城市道路许可', 'cg', 3, 7, 3, ['交通组织方案', '道路修复承诺']),
  plan('临时占用城市绿化用地许可', 'cg', 3, 7, 2, ['绿化补偿方案']),
  plan('涉路施工许可', 'jt', 3, 7, 2, ['涉路工程设计图', '安全评价报告']),
  plan('建设工程规划条件核实', 'zr', 4, 5, 5, ['竣工测量报告', '规划核实申请']),
  plan('特殊建设工程消防验收', 'zj', 4, 10, 6, ['竣工验收报告', '消防检测报告', '竣工图']),
  plan('人防工程竣工验收备案', 'rf', 4, 3, 2, ['人防竣工验收报告']),
  plan('防雷装置竣工验收', 'qx', 4, 5, 2, ['防雷检测报告']),
  plan('工程竣工联合验收', 'zj', 4, 10, 6, ['联合验收申请表', '工程档案移交书']),
  plan('房屋建筑工程竣工验收备案', 'zj', 4, 3, 7, ['竣工验收备案表', '质量保修书']),
  plan('建筑工程施工许可证核发（县级）', 'zj-lj', 3, 3, 4, ['施工图审查合格书', '施工合同']),
  plan('建设工程规划许可证核发（县级）', 'zr-lj', 2, 7, 3, ['建筑施工图']),
  plan('建筑工程施工许可证核发（遂溪）', 'zj-sx', 3, 3, 3, ['施工图审查合格书', '施工合同']),
];

function idOf(place: number): string {
  return `matter-${String(place + 1).padStart(2, '0')}`;
}

/** @throws Error when the seed names a matter that it does not have */
function idOfName(name: string): string {
  const place = plans.findIndex((p) => p.name === name);
  if (place < 0) throw new Error(`the demo data has no matter ${name}`);
  return idOf(place);
}

export const matters: readonly Matter[] = plans.map((p, i) => ({
  id: idOf(i),
  code: `4408${String(p.stage).padStart(2, '0')}${String(i + 1).padStart(3, '0')}`,
  name: p.name,
  departmentId: p.department,
  stage: p.stage,
  limitDays: p.limit,
  warningDays: Math.min(3, Math.floor(p.limit / 2)),
  urgentDays: Math.min(1, Math.floor(p.limit / 3)),
  requiresReview: p.review ?? false,
  extensionLimitDays: p.limit > 3 ? 10 : 0,
  prerequisites: (prerequisiteNames[p.name] ?? []).map(idOfName),
  materials: [...common, ...p.materials].map((name, place) => ({
    name,
    required: place !== common.length - 1,
  })),
  requiredFields: ['建设规模', '建筑面积'],
}));

/** Every matter as often as it is applied for, so that picking one is picking by weight. */
export const weightedMatters: readonly Matter[] = matters.flatMap((matter, i) =>
  Array.from({ length: plans[i]?.weight ?? 0 }, () => matter),
);
