import type { Department } from '#shared/central/organisation.ts';

/** 县（市、区）of Zhanjiang with their division codes (S17); 经开区 has none, so an internal one. */
export const regions: readonly { readonly code: string; readonly name: string }[] = [
  { code: '440802', name: '赤坎区' },
  { code: '440803', name: '霞山区' },
  { code: '440804', name: '坡头区' },
  { code: '440811', name: '麻章区' },
  { code: '4408-JKQ', name: '经开区' },
  { code: '440823', name: '遂溪县' },
  { code: '440825', name: '徐闻县' },
  { code: '440881', name: '廉江市' },
  { code: '440882', name: '雷州市' },
  { code: '440883', name: '吴川市' },
];

/** The units' parts of their 文号; fictitious in detail, as all of this data. */
const numberWords: Readonly<Record<string, string>> = {
  zj: '湛建',
  zr: '湛自然资',
  fg: '湛发改',
  cg: '湛城管',
  hj: '湛环',
  sw: '湛水',
  qx: '湛气',
  jt: '湛交',
  wg: '湛文旅',
  rf: '湛人防',
  'zj-lj': '廉建',
  'zr-lj': '廉自然资',
  'zj-sx': '遂建',
};

function unit(
  id: string,
  name: string,
  shortName: string,
  region = '440800',
  regionName = '湛江市',
): Department {
  const numberWord = numberWords[id];
  return {
    ...{ id, name, shortName, region, regionName },
    ...(numberWord === undefined ? {} : { numberWord }),
  };
}

export const departments: readonly Department[] = [
  unit('zj', '市住房和城乡建设局', '市住建局'),
  unit('zr', '市自然资源局', '市自然资源局'),
  unit('fg', '市发展和改革局', '市发改局'),
  unit('cg', '市城市管理和综合执法局', '市城管局'),
  unit('hj', '市生态环境局', '市生态环境局'),
  unit('sw', '市水务局', '市水务局'),
  unit('qx', '市气象局', '市气象局'),
  unit('jt', '市交通运输局', '市交通局'),
  unit('wg', '市文化广电旅游体育局', '市文广旅体局'),
  unit('rf', '市人民防空办公室', '市人防办'),
  unit('sj', '市政务服务数据管理局', '市数据局'),
  unit('yy', '市“数字政府”建设运营中心', '运营中心'),
  unit('ld', '市工程建设项目审批制度改革工作领导小组办公室', '领导小组办公室'),
  unit('zj-lj', '廉江市住房和城乡建设局', '廉江住建局', '440881', '廉江市'),
  unit('zr-lj', '廉江市自然资源局', '廉江自然资源局', '440881', '廉江市'),
  unit('zj-sx', '遂溪县住房和城乡建设局', '遂溪住建局', '440823', '遂溪县'),
];
