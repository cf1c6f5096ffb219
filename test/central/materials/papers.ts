import type { Project } from '#shared/central/cases.ts';
import { a4, boxAt, lineBetween, pdfFile, textAt, type PdfPage } from './pdf-file.ts';

/** What a document is about. */
export interface Paper {
  readonly project: Project;
  /** Of the material. */
  readonly name: string;
  /** 1 for the first hand-in. */
  readonly handIn: number;
}

const clauses = [
  '本项目设计、施工和验收均按国家现行工程建设标准执行。',
  '建设单位对所提交材料的真实性、完整性负责。',
  '消防车道净宽不小于四米，转弯半径满足登高操作要求。',
  '防火分区、疏散宽度和安全出口数量见各层平面图。',
  '施工期间须落实扬尘、噪声和水土保持措施。',
  '工程质量保修期按《建设工程质量管理条例》执行。',
  '隐蔽工程在覆盖前由监理单位组织检查并签认。',
  '本件所附图纸版本号与审查合格书一致。',
];

/** A page of running text. A later hand-in differs on every third page, as a corrected one does. */
function textPage(paper: Paper, page: number, pages: number): PdfPage {
  const { project, name, handIn } = paper;
  const isCorrected = handIn > 1 && page % 3 === 1;
  const lines = Array.from({ length: 22 }, (_, i) => {
    const clause = clauses[(i * 3 + page * 5 + project.landArea) % clauses.length] ?? '';
    return `${page}.${i + 1}　${clause}`;
  });
  if (isCorrected) {
    lines[4] = `${page}.5　第${handIn}次提交：本条已按补正要求更正，总建筑面积 ${project.floorArea} 平方米。`;
    lines.splice(9, 1, `${page}.10　补充：签章页已补盖建设单位公章。`);
  }
  return {
    ...a4,
    content: [
      textAt(name, 72, 770, 20),
      textAt(`项目：${project.name}（${project.code}）`, 72, 742, 10.5),
      lineBetween(72, 732, 523, 732),
      ...lines.map((line, i) => textAt(line, 72, 706 - i * 28, 12)),
      lineBetween(72, 64, 523, 64, 0.4),
      textAt(`${project.builder}　第 ${page} 页，共 ${pages} 页`, 72, 48, 9),
    ].join('\n'),
  };
}

/** A floor plan: axes, rooms and dimensions. */
function drawingPage(paper: Paper, page: number): PdfPage {
  const { project, name, handIn } = paper;
  const [width, height] = [1191, 842];
  const columns = 6 + (project.floorArea % 5);
  const span = Math.floor(900 / columns);
  const rooms = Array.from({ length: columns * 3 }, (_, i) => {
    const [x, y] = [120 + (i % columns) * span, 220 + Math.floor(i / columns) * 150];
    return [
      boxAt(x, y, span, 150),
      textAt(`${page}${String(i + 1).padStart(2, '0')}`, x + 8, y + 70, 12),
    ];
  }).flat();
  const axes = Array.from({ length: columns + 1 }, (_, i) => [
    `[12 4 2 4] 0 d ${lineBetween(120 + i * span, 180, 120 + i * span, 720, 0.4)} [] 0 d`,
    textAt(String(i + 1), 116 + i * span, 730, 12),
  ]).flat();
  return {
    width,
    height,
    content: [
      boxAt(40, 40, width - 80, height - 80),
      ...axes,
      ...rooms,
      lineBetween(120, 150, 120 + columns * span, 150),
      textAt(`${columns * 8400} mm`, 500, 130, 12),
      boxAt(760, 40, 391, 80),
      textAt(project.name, 776, 92, 12),
      textAt(
        `${name}　图号 J-${String(page).padStart(2, '0')}　版本 ${'ABCDEF'[handIn - 1] ?? 'X'}`,
        776,
        62,
        12,
      ),
      ...(handIn > 1 ? [textAt('退线已按规划条件修改为 8.0 米', 140, 170, 14)] : []),
    ].join('\n'),
  };
}

/** A document of `pages` pages; the last `drawings` of them are drawings. */
export function paperFile(paper: Paper, pages: number, drawings = 0): Buffer {
  const sheets = Array.from({ length: pages }, (_, i) =>
    i < pages - drawings ? textPage(paper, i + 1, pages) : drawingPage(paper, i + 1),
  );
  return pdfFile(sheets, `${paper.project.name}${paper.name}`);
}

/** A statement as plain text. */
export function statementText({ project, name, handIn }: Paper): string {
  return [
    name,
    `项目名称：${project.name}`,
    `项目代码：${project.code}`,
    `建设单位：${project.builder}（${project.builderCode}）`,
    '',
    ...clauses.slice(0, 5 + (project.landArea % 3)).map((clause, i) => `${i + 1}. ${clause}`),
    ...(handIn > 1 ? [`${handIn}. 补正说明：第${handIn}次提交，已按要求补充签章页。`] : []),
    '',
    `联系人：${project.contact}　电话：${project.phone}`,
    '',
  ].join('\r\n');
}
