import type { Officer } from '#shared/central/organisation.ts';
import { officerRoleNames, type OfficerRole } from '#shared/domain/permissions.ts';
import { departments } from './departments.ts';

/** The password of every demo account. The data is fictitious; the service listens on loopback only. */
export const demoPassword = 'Zhanjiang-2026!';

type Person = readonly [
  username: string,
  name: string,
  post: string,
  roles: readonly [OfficerRole, ...OfficerRole[]],
];

/** The accounts that README, demo and tests name. */
const named: Readonly<Record<string, readonly Person[]>> = {
  zj: [
    ['zj.lin', '林晓彤', '施工许可与消防审验承办', ['handler']],
    ['zj.huang', '黄志远', '竣工验收承办', ['handler']],
    ['zj.liang', '梁国豪', '联合验收轮岗承办', ['handler']],
    ['zj.chen', '陈立', '审批科负责人', ['lead']],
    ['zj.wu', '吴敏仪', '审批管理监管员', ['supervisor']],
    ['zj.sheng', '盛国平', '系统权限审定', ['permission-approver']],
  ],
  zr: [
    ['zr.li', '李思源', '规划许可承办', ['handler']],
    ['zr.guo', '郭嘉欣', '用地审批承办', ['handler']],
    ['zr.zhou', '周文博', '行政审批科负责人', ['lead']],
    ['zr.xie', '谢海涛', '审批管理监管员', ['supervisor']],
  ],
  sj: [['sj.deng', '邓少华', '运维主管', ['data-bureau']]],
  yy: [['yy.he', '何俊杰', '系统运维', ['operator']]],
  // The roles of permissions.ts are those of the units that work cases and run the system; none fits.
  ld: [],
};

const surnames = '梁许冯蔡曾彭潘袁蒋余杜叶程魏吕丁任沈姚卢姜崔谭陆汪范金石廖贾夏韦傅方白邹孟熊';
const givenNames = ['子轩', '雅婷', '建明', '丽华', '伟强', '晓琳', '志鹏', '佩珊', '国栋', '婉仪'];
const plainPosts: readonly (readonly [string, string, OfficerRole])[] = [
  ['cb1', '事项承办', 'handler'],
  ['cb2', '事项承办', 'handler'],
  ['fz', '审批负责人', 'lead'],
  ['jg', '审批管理监管员', 'supervisor'],
];

function peopleOf(departmentId: string, place: number): readonly Person[] {
  const fixed = named[departmentId];
  if (fixed !== undefined) return fixed;
  return plainPosts.map(([suffix, post, role], i) => {
    const surname = surnames[(place * plainPosts.length + i) % surnames.length] ?? '梁';
    const given = givenNames[(place * 3 + i * 7) % givenNames.length] ?? '子轩';
    return [`${departmentId}.${suffix}`, surname + given, post, [role]];
  });
}

export const officers: readonly Officer[] = departments.flatMap((department, place) =>
  peopleOf(department.id, place).map(([username, name, post, roles]) => ({
    id: `officer-${username}`,
    username,
    name,
    departmentId: department.id,
    post,
    roles: [...roles],
    active: true,
  })),
);

const officersById: ReadonlyMap<string, Officer> = new Map(
  officers.map((officer) => [officer.id, officer]),
);

export function officerById(id: string): Officer | undefined {
  return officersById.get(id);
}

/** @throws Error when the demo data has nobody of this name */
export function officerNamed(username: string): Officer {
  const officer = officerById(`officer-${username}`);
  if (officer === undefined) throw new Error(`the demo data has no officer ${username}`);
  return officer;
}

/** The 负责人 of a department. */
export function leadOf(departmentId: string): Officer {
  const [lead] = officersOf(departmentId, 'lead');
  if (lead === undefined) throw new Error(`department ${departmentId} has no 负责人`);
  return lead;
}

/** Officers of a department who carry a role. */
export function officersOf(departmentId: string, role: OfficerRole): readonly Officer[] {
  return officers.filter((o) => o.departmentId === departmentId && o.roles.includes(role));
}

export interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly departmentName: string;
  readonly roleNames: string;
}

/** The accounts worth listing to somebody who tries the demo. */
export const demoAccounts: readonly DemoAccount[] = officers
  .filter((officer) => named[officer.departmentId] !== undefined)
  .map((officer) => ({
    username: officer.username,
    name: officer.name,
    departmentName: departments.find((d) => d.id === officer.departmentId)?.name ?? '',
    roleNames: officer.roles.map((role) => officerRoleNames[role]).join('、'),
  }));
