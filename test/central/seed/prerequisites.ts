const landPlanning = '建设用地规划许可证核发';
const siteOpinion = '建设项目用地预审与选址意见书';
const designScheme = '建设工程设计方案审查';
const worksPlanning = '建设工程规划许可证核发';
const fireDesign = '特殊建设工程消防设计审查';
const buildingPermit = '建筑工程施工许可证核发';
const jointAcceptance = '工程竣工联合验收';

/**
 * Which matters must have passed before a matter can be decided, by name. Demo data like the limits: the
 * service publishes them, no terminal knows them (articles 5 and 11).
 */
export const prerequisiteNames: Readonly<Record<string, readonly string[]>> = {
  政府投资项目可行性研究报告审批: [siteOpinion],
  [landPlanning]: [siteOpinion],
  [designScheme]: [landPlanning],
  [worksPlanning]: [designScheme],
  初步设计审批: ['政府投资项目可行性研究报告审批'],
  防雷装置设计审核: [designScheme],
  [fireDesign]: [worksPlanning],
  建设工程质量安全监督手续: [worksPlanning],
  人防工程建设审批: [designScheme],
  [buildingPermit]: [worksPlanning, fireDesign, '建设工程质量安全监督手续'],
  占用挖掘城市道路许可: [buildingPermit],
  建设工程规划条件核实: [buildingPermit],
  特殊建设工程消防验收: [fireDesign, buildingPermit],
  人防工程竣工验收备案: ['人防工程建设审批'],
  防雷装置竣工验收: ['防雷装置设计审核'],
  [jointAcceptance]: ['建设工程规划条件核实', '特殊建设工程消防验收'],
  房屋建筑工程竣工验收备案: [jointAcceptance],
  '建筑工程施工许可证核发（县级）': ['建设工程规划许可证核发（县级）'],
  '建设工程规划许可证核发（县级）': [landPlanning],
  '建筑工程施工许可证核发（遂溪）': [worksPlanning],
};
