import type { Project } from '#shared/central/cases.ts';
import { creditCheckCharacter } from '#shared/domain/codes.ts';
import type { Day } from '#shared/domain/day.ts';
import { regions } from './departments.ts';
import type { Random } from './random.ts';

const projectCount = 120;

const places = [
  ...['海湾新城', '椹川大道', '金沙湾', '霞湖', '南柳河', '东海岛', '奋勇高新区', '湖光岩'],
  ...['鹤地水库', '南三岛', '九洲江', '鉴江', '湛江湾', '海东新区', '雷湖', '安铺'],
];
const kinds: readonly (readonly [name: string, flowType: number])[] = [
  ['人民医院住院楼', 1],
  ['实验学校扩建工程', 1],
  ['污水处理厂提标改造', 8],
  ['滨海快速路改造工程', 2],
  ['商住小区一期', 3],
  ['物流仓储中心', 3],
  ['邻里中心', 4],
  ['产业园标准厂房', 6],
  ['水产品加工基地', 6],
  ['智能制造车间', 6],
  ['客运枢纽站', 7],
  ['海上风电运维基地', 9],
  ['文化体育中心', 1],
  ['老旧小区改造', 10],
  ['保障性租赁住房', 5],
];
const builders = [
  '晨曜',
  '海粤',
  '联泰达',
  '恒岭',
  '粤西城投',
  '南桥',
  '蓝湾',
  '启航',
  '盛港',
  '椰风',
];
const builderKinds = ['置业有限公司', '建设投资有限公司', '实业发展有限公司', '产业园开发有限公司'];
const surnames = ['王', '赵', '钱', '孙', '唐', '韩', '温', '欧阳'];

/** The fictitious projects whose cases fill the service. */
export function makeProjects(random: Random, today: Day): Project[] {
  return Array.from({ length: projectCount }, (_, i) => makeProject(random, today, i));
}

function makeProject(random: Random, today: Day, index: number): Project {
  const region = random.pick(regions);
  const place = places[index % places.length] ?? '海湾新城';
  const [kind, flowType] = kinds[(index * 7 + 3) % kinds.length] ?? ['邻里中心', 4];
  const landArea = random.int(1_800, 90_000);
  const floorArea = Math.round(landArea * (1 + random.next() * 2));
  const year = Number(today.slice(2, 4)) - random.int(0, 1);
  const month = String(random.int(1, 12)).padStart(2, '0');
  const division = /^\d{6}$/.test(region.code) ? region.code : '440800';
  return {
    id: `project-${String(index + 1).padStart(3, '0')}`,
    code: `${year}${month}-${division}-04-01-${random.digits(6)}`,
    name: `${region.name}${place}${kind}`,
    flowType,
    region: region.code,
    regionName: region.name,
    address: `${region.name}${place}${random.int(1, 198)}号`,
    builder: `湛江${random.pick(builders)}${random.pick(builderKinds)}`,
    builderCode: makeCreditCode(random),
    contact: `${random.pick(surnames)}先生`,
    phone: `0759-${random.digits(7)}`,
    investment: random.int(300, 180_000),
    landArea,
    floorArea,
    summary: `拟建${kind}，用地面积 ${landArea} 平方米，总建筑面积 ${floorArea} 平方米。`,
  };
}

/** 18 characters with a right check character, of no real company (registration region 440800). */
function makeCreditCode(random: Random): string {
  const body = `91440800MA${random.digits(7)}`;
  return body + creditCheckCharacter(body);
}
