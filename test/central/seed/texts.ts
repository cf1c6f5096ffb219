/** Opinions and notes as officers write them, to be filled with what they are about. */
export const agreeTexts = [
  '经审查，申请材料齐全，{matter}符合相关技术标准和规范要求，同意。',
  '现场核查与图纸一致，{project}各项指标满足规划条件，建议准予。',
  '资料齐全、程序合规，未发现违反强制性条文情形，同意办理。',
  '经核，{project}已按上一环节意见修改完善，同意通过。',
  '审查意见已全部落实，原则同意，请建设单位做好后续衔接。',
];
export const disagreeTexts = [
  '总平面图与规划条件不一致，退线不足，不同意。',
  '消防车道净宽不满足规范要求，建议不予通过。',
  '提供的检测报告已过有效期，结论不能采信，不同意。',
];
export const noteTexts = [
  '已电话联系申请人核对联系方式。',
  '已与窗口核对纸质原件。',
  '请复核人重点核对面积。',
];
export const acceptNotes = ['材料齐全，予以受理。', '经核对材料齐全，符合法定形式，受理。', ''];
export const supplementDemands = [
  '缺建设单位签章，请补盖后重新上传。',
  '图纸版本与审查合格书不一致，请提供最终版。',
  '授权委托书已过期，请重新出具。',
  '扫描件不清晰，请重新扫描上传。',
];
export const specialContents = [
  '组织专家评审设计方案',
  '委托第三方检测结构实体',
  '现场消防设施检测',
];
export const rejectTexts = [
  '经审查不符合规划条件，不予许可。',
  '逾期未能提供合格的检测结论，不予通过。',
];
export const overdueReasons = [
  '专家评审组织时间较长，已向申请人说明。',
  '现场核查受台风影响改期，已报负责人同意。',
  '与上一环节结论核对用时较长。',
];

export function fill(text: string, words: { matter: string; project: string }): string {
  return text.replace('{matter}', words.matter).replace('{project}', words.project);
}
