import type { DetectionRule } from '#shared/central/detection.ts';

type Words = Pick<DetectionRule, 'situations' | 'severity' | 'name' | 'explanation'>;

function rule(
  number: number,
  check: string,
  parameters: DetectionRule['parameters'],
  words: Words,
): DetectionRule {
  const id = `R${String(number).padStart(2, '0')}`;
  return { id, check, version: 1, ...words, parameters, enabled: true };
}

const decisionKinds = ['approval', 'rejection'];

/**
 * The twenty rules of the demo, one for every scenario of domain.md. Situations are those of 第十四条,
 * 严重程度 by 第十五条; every figure is demo data and may be set otherwise by the service.
 */
export const detectionRules: readonly DetectionRule[] = [
  rule(
    1,
    'late-acceptance',
    { days: 5 },
    {
      ...{ situations: [1, 3], severity: 'serious', name: '超期受理且未告知补正' },
      explanation:
        '接件后超过期限才受理，且期限内没有告知补正。行政许可法第三十二条：材料不齐的应当场或五日内一次告知，逾期不告知的自收到之日起即为受理。',
    },
  ),
  rule(
    2,
    'supplement-added',
    {},
    {
      ...{ situations: [3], severity: 'minor', name: '再次补正增加材料' },
      explanation:
        '第一次补正之后又要求此前没有告知的材料。行政许可法第三十二条：需要补正的全部内容应一次告知。',
    },
  ),
  rule(
    3,
    'supplement-without-list',
    {},
    {
      ...{ situations: [1], severity: 'minor', name: '补正没有材料清单' },
      explanation: '补正开始时没有列出需要补正的材料，申请人无从补起，省级共享也要求随附清单。',
    },
  ),
  rule(
    4,
    'decision-without-document',
    { days: 1, documentKinds: decisionKinds },
    {
      ...{ situations: [1], severity: 'serious', name: '已通过而没有决定文书' },
      explanation: '办理状态为通过，期限过后仍没有有效的决定文书；已作废的不算。',
    },
  ),
  rule(
    5,
    'document-numbers',
    {},
    {
      ...{ situations: [1], severity: 'minor', name: '文号重复或缺号' },
      explanation:
        '同一代字同一年度内文号重复，或从 1 号起中间缺号。作废的文书保留文号，不算缺号（GB/T 9704-2012 第 7.2.5 条）。',
    },
  ),
  rule(
    6,
    'empty-field',
    {},
    {
      ...{ situations: [1], severity: 'minor', name: '必填项没有实际内容' },
      explanation: '事项目录规定的必填项为空，或只填“无”“/”“0”等。',
    },
  ),
  rule(
    7,
    'wrong-code',
    { areaField: '建筑面积', tolerancePercent: 5 },
    {
      ...{ situations: [1], severity: 'minor', name: '代码或面积有误' },
      explanation:
        '项目代码格式不符，统一社会信用代码校验不符（GB 32100-2015），或填报的建筑面积与项目登记的相差超过允许偏差。',
    },
  ),
  rule(
    8,
    'same-opinion',
    { count: 20 },
    {
      ...{ situations: [1], severity: 'minor', name: '连续多件意见完全相同' },
      explanation: '同一人连续多件的意见一字不差，可能没有逐件审查。',
    },
  ),
  rule(
    9,
    'hasty-decision',
    { seconds: 60 },
    {
      ...{ situations: [3], severity: 'minor', name: '受理后立即决定' },
      explanation: '受理与决定相隔过短，来不及查看材料。',
    },
  ),
  rule(
    10,
    'backdated-decision',
    { dutyFrom: 510, dutyTo: 1_050, documentKinds: decisionKinds },
    {
      ...{ situations: [3], severity: 'serious', name: '非工作时间操作且文书日期倒签' },
      explanation:
        '决定在非工作日或上班时间（按当日分钟计）之外作出，且决定文书的落款早于操作当日。单独一项不标出。',
    },
  ),
  rule(
    11,
    'early-certificate',
    {},
    {
      ...{ situations: [2], severity: 'serious', name: '证照早于受理（体外循环）' },
      explanation: '证照在受理之前已经上传，说明办理不在系统内进行（第二条、第五条）。',
    },
  ),
  rule(
    12,
    'handling-skipped',
    {},
    {
      ...{ situations: [2], severity: 'minor', name: '跳过部门开始办理' },
      explanation: '事项须经部门办理，却没有“部门开始办理”就作出了决定。',
    },
  ),
  rule(
    13,
    'silent-case',
    { percent: 50, leastLimitDays: 5 },
    {
      ...{ situations: [2], severity: 'minor', name: '并联事项受理后长期无操作' },
      explanation: '受理后没有任何操作和意见，已过时限的规定比例；短时限事项和暂停计时的除外。',
    },
  ),
  rule(
    14,
    'faulty-special',
    { graceDays: 0 },
    {
      ...{ situations: [3], severity: 'serious', name: '特别程序无批准人或超出自身时限' },
      explanation:
        '特别程序没有批准人，或者实际用时超过其自身的时限，不论是否已经结束（行政许可法第四十五条）。',
    },
  ),
  rule(
    15,
    'late-special',
    { count: 3, daysLeft: 1 },
    {
      ...{ situations: [3], severity: 'serious', name: '临到期才开始特别程序' },
      explanation: '同一人一个月内多次在临近到期时才开始特别程序，可能以此规避超期。',
    },
  ),
  rule(
    16,
    'unexplained-overdue',
    { graceDays: 5 },
    {
      ...{ situations: [3], severity: 'serious', name: '超期而没有说明' },
      explanation: '已超过办理时限，到期后又过了说明期限，仍没有超期说明。',
    },
  ),
  rule(
    17,
    'two-terminals',
    { minutes: 10 },
    {
      ...{ situations: [4], severity: 'serious', name: '同一账号短时间内在两台终端操作' },
      explanation: '同一账号在规定间隔内于两台终端操作，可能将权限交他人使用（第二十二条）。',
    },
  ),
  rule(
    18,
    'absent-officer',
    {},
    {
      ...{ situations: [4], severity: 'serious', name: '请假或调离后账号仍有操作' },
      explanation: '登记请假期间或调离之后，该账号仍在本部门的办件上操作；首尾两日计算在内。',
    },
  ),
  rule(
    19,
    'executed-grant',
    {},
    {
      ...{ situations: [4], severity: 'serious', name: '权限执行与审定不一致' },
      explanation: '运营中心执行的权限与住建局审定的不一致（第十八条、第二十条）。',
    },
  ),
  rule(
    20,
    'failed-upload',
    { days: 1 },
    {
      ...{ situations: [5], severity: 'minor', name: '上传省平台失败' },
      explanation: '上传省平台失败超过规定的工作日仍未成功（第九条）。',
    },
  ),
];
